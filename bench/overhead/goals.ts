/** The figures that leak-gate promises, against what was measured. Pure. */
import type { Instructions } from './instructions.js';
import { atMost, type Estimate, type Reached } from './statistics.js';
import type { Cell, SliceSummaries, WorkloadSummary } from './summary.js';

export interface Goal {
  readonly figure: string;
  readonly goal: string;
  readonly measured: string;
  readonly reached: Reached | 'not measured';
}

const MIB = 2 ** 20;
/** Where the default run may cost at most so much CPU time. */
const DEFAULT_RATIOS: readonly (readonly [string, number])[] = [
  ['sqlite3', 1.01],
  ['cc1plus', 1.01],
  ['redis', 1.01],
  ['pair', 1.05],
];
const INJECT_RATIO = 1.01;
const MEMORY_BYTES = 8 * MIB;
const THIRD = 1 / 3;
const FAST_PATH_INSTRUCTIONS = 8;

/** A ratio with three decimals near 1, fewer above. */
export function ratioText({ value, low, high }: Estimate): string {
  const digits = value < 1.2 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

function mebibytes({ value, low, high }: Estimate): string {
  const text = (bytes: number) => `${bytes < 0 ? '−' : '+'}${Math.abs(bytes / MIB).toFixed(1)}`;
  return `${text(value)} MiB (${text(low)} to ${text(high)})`;
}

/** Quotient of two estimates, as far apart as their intervals allow. */
export function quotient(a: Estimate, b: Estimate): Estimate {
  return { value: a.value / b.value, low: a.low / b.high, high: a.high / b.low, count: Math.min(a.count, b.count) };
}

function judged(figure: string, goal: string, of: Estimate | null | undefined, limit: number, text = ratioText): Goal {
  if (!of) return { figure, goal, measured: '', reached: 'not measured' };
  return { figure, goal, measured: text(of), reached: atMost(of, limit) };
}

/** What `a` adds, in shares of what `b` adds. */
function share(a: Estimate | null | undefined, b: Estimate | null | undefined): Estimate | null {
  return a && b ? quotient(a, b) : null;
}

/** Every promised figure, whether it was measured or not. */
export function judge(
  workloads: readonly WorkloadSummary[],
  slices: SliceSummaries,
  instructions: Instructions | null,
): Goal[] {
  const find = (workload: string, tool: string): Cell | undefined =>
    workloads.find((each) => each.workload === workload)?.cells.find((cell) => cell.tool === tool);
  const slice = (tool: string) =>
    slices.rows.find((row) => row.work === 'pair' && row.tool === tool && row.how === 'before and after')?.added;
  const goals: Goal[] = [];
  for (const [workload, limit] of DEFAULT_RATIOS) {
    goals.push(judged(`default run, CPU, ${workload}`, `≤ ${limit}`, find(workload, 'default')?.cpu, limit));
  }
  for (const { workload } of workloads) {
    const delta = find(workload, 'default')?.peakDelta;
    goals.push(judged(`default run, peak memory, ${workload}`, '≤ +8 MiB', delta, MEMORY_BYTES, mebibytes));
  }
  for (const [plain, name] of [
    ['entries', 'bpftrace, entries only'],
    ['bpftrace', "bpftrace, memleak's job"],
  ] as const) {
    const exact = share(find('pair', 'exact')?.added, find('pair', plain)?.added);
    goals.push(judged(`exact run, added to a pair, against ${name}`, '≤ 1/3', exact, THIRD));
    const attach = share(find('pair', 'attach')?.added, find('pair', plain)?.added);
    goals.push(judged(`attach, added to a pair, against ${name}`, '≤ 1/3', attach, THIRD));
    const redis = share(find('redis', 'attach')?.added, find('redis', plain)?.added);
    goals.push(judged(`attach, added to a redis request (jemalloc), against ${name}`, '≤ 1/3', redis, THIRD));
  }
  const inProcess = share(slice('attach'), slice('entries'));
  goals.push(judged('the same for attach and entries only, in one process', '≤ 1/3', inProcess, THIRD));
  const heap = share(find('cc1plus', 'exact')?.cpu, find('cc1plus', 'heaptrack')?.cpu);
  goals.push(judged("exact run, CPU on cc1plus, against heaptrack's", '≤ 1', heap, 1));
  for (const workload of ['sqlite3', 'cc1plus', 'redis']) {
    const cpu = find(workload, 'inject')?.cpu;
    goals.push(judged(`attach --inject, CPU, ${workload}`, `≤ ${INJECT_RATIO}`, cpu, INJECT_RATIO));
  }
  return [...goals, ...fastPath(instructions)];
}

function fastPath(instructions: Instructions | null): Goal[] {
  const row = (operation: string) => instructions?.rows.find((each) => each.operation === operation);
  const added = (operation: string) => {
    const of = row(operation);
    return of ? of.tapped - of.untapped : NaN;
  };
  const malloc = added('malloc');
  const counts = { malloc, free: added('malloc+free') - malloc };
  return Object.entries(counts).map(([name, count]) => ({
    figure: `instructions added to ${name} that is not sampled`,
    goal: `≤ ${FAST_PATH_INSTRUCTIONS}`,
    measured: Number.isNaN(count) ? '' : count.toFixed(0),
    reached: Number.isNaN(count) ? 'not measured' : count <= FAST_PATH_INSTRUCTIONS ? 'met' : 'not met',
  }));
}
