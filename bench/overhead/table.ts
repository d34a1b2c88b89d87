/** The results as Markdown. Pure. */
import type { Instructions } from './instructions.js';
import { ratioText, type Goal } from './goals.js';
import type { Machine } from './place.js';
import { short } from './plot.js';
import type { Estimate, SelfTest } from './statistics.js';
import { LIBRARIES, type Cell, type SliceSummaries, type WorkloadSummary } from './summary.js';

export interface ToolText {
  readonly name: string;
  readonly title: string;
  readonly what: string;
  /** Why it was left out; null when it was not. */
  readonly missing: string | null;
}

const NOISY = 'too noisy';
const MIB = 2 ** 20;

const row = (...cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');
const brief = ({ value }: Estimate) => value.toFixed(value < 1.2 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0);
const percent = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} %`;
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value / MIB).toFixed(1)} MiB`;

function tested(test: SelfTest): string {
  return test.passed ? ratioText(test.ratio) : `${NOISY}: ${test.complaint}`;
}

/** Workloads by tools: ratio of CPU times. */
function overview(workloads: readonly WorkloadSummary[], tools: readonly ToolText[]): string {
  const used = tools.filter(({ missing }) => missing === null);
  const head = [
    'CPU time, tapped / untapped',
    'allocations a second',
    'untapped, itself',
    ...used.map(({ title }) => title),
  ];
  const rows = workloads.map((each) => [
    each.workload,
    short(each.allocsPerSecond),
    each.cpuTest.passed ? `${brief(each.cpuTest.ratio)} ± ${each.cpuTest.error.toFixed(3)}` : NOISY,
    ...used.map(({ name }) => {
      const cell = each.cells.find(({ tool }) => tool === name);
      if (!cell || (cell.failure !== null && !cell.cpu)) return cell ? 'failed' : '';
      return cell.cpu ? brief(cell.cpu) : NOISY;
    }),
  ]);
  return table(head, rows);
}

/** What the calls that are not sampled cost a workload: its rate times a step of the slot loop, a malloc and a free, of the third view. */
function fastPath(each: WorkloadSummary, slices: SliceSummaries): string {
  const added = slices.rows.find(({ tool, work }) => tool === LIBRARIES.unsampled && work === 'slots')?.added;
  if (!added) return '';
  const share = (ns: number) => percent(Math.max(0, ns * 1e-9 * each.allocsPerSecond * 100));
  return ` By the slices, leak-gate's calls that are not sampled cost it ${share(added.value)} (${share(added.low)} to ${share(added.high)}).`;
}

function details(each: WorkloadSummary, tools: readonly ToolText[], slices: SliceSummaries): string {
  const line = (cell: Cell) => {
    const title = tools.find(({ name }) => name === cell.tool)?.title ?? cell.tool;
    if (cell.failure !== null && cell.peakRatio === null) return [title, `failed: ${cell.failure}`, '', '', '', '', ''];
    const outside = cell.cpu ? percent(100 * (cell.cpu.value - 1)) : NOISY;
    return [
      title,
      `${cell.cpu ? ratioText(cell.cpu) : NOISY}${cell.cpu ? `, ${cell.cpu.count} pairs` : ''}${cell.failure === null ? '' : `; then failed: ${cell.failure}`}`,
      cell.wall ? ratioText(cell.wall) : NOISY,
      `${cell.peakRatio?.toFixed(2) ?? ''} (${signed(cell.peakDelta?.value ?? 0)})`,
      `${cell.traced === null ? '' : short(cell.traced)} of ${short(cell.calls)}`.replace(/^ of/, 'of'),
      cell.besideSeconds === null ? '' : `${cell.besideSeconds.toFixed(2)} s`,
      cell.ownPercent === null ? '' : `${percent(cell.ownPercent)} (outside ${outside})`,
    ];
  };
  const place = ({ tool }: Cell) => tools.findIndex(({ name }) => name === tool);
  const inOrder = [...each.cells].sort((a, b) => place(a) - place(b));
  return [
    `### ${each.workload}: ${each.title}`,
    '',
    `${short(each.allocsPerSecond)} allocations a second of CPU time, ${each.untappedSeconds.toFixed(2)} s untapped. Untapped against itself: CPU ${tested(each.cpuTest)}, wall ${tested(each.wallTest)}.${fastPath(each, slices)}`,
    '',
    table(
      ['tool', 'CPU ratio', 'wall ratio', 'peak memory', 'traced allocations', 'its own CPU', 'what it says itself'],
      inOrder.map(line),
    ),
  ].join('\n');
}

function sliceTable(slices: SliceSummaries, tools: readonly ToolText[]): string {
  const rows = slices.rows.map((each) => [
    each.work,
    tools.find(({ name }) => name === each.tool)?.title ?? each.tool ?? '',
    each.how,
    `${each.untapped.toFixed(1)} ns`,
    each.added
      ? `${each.added.value.toFixed(2)} ns (${each.added.low.toFixed(2)} to ${each.added.high.toFixed(2)})`
      : (each.failure ?? NOISY),
    each.ratio ? ratioText(each.ratio) : '',
  ]);
  const tests = slices.tests.map(({ work, how, test }) => `${work}, ${how}: ${tested(test)}`).join('; ');
  return `${table(['work', 'tool', 'compared', 'untapped step', 'added to a step', 'ratio'], rows)}\n\nUntapped against itself: ${tests}.`;
}

function instructionTable({ rows, self }: Instructions): string {
  const lines = rows.map(({ operation, untapped, tapped }) => [
    operation,
    untapped.toFixed(1),
    tapped.toFixed(1),
    (tapped - untapped).toFixed(1),
  ]);
  return `${table(['call', 'untapped', 'not sampled', 'added'], lines)}\n\nUntapped against itself: ${self.toFixed(1)} added.`;
}

function goalTable(goals: readonly Goal[]): string {
  return table(
    ['figure', 'goal', 'measured', ''],
    goals.map(({ figure, goal, measured, reached }) => [figure, goal, measured, reached]),
  );
}

export interface Document {
  readonly machine: Machine;
  readonly version: string;
  readonly quick: boolean;
  readonly tools: readonly ToolText[];
  readonly workloads: readonly WorkloadSummary[];
  readonly slices: SliceSummaries;
  readonly instructions: Instructions | null;
  readonly goals: readonly Goal[];
}

/** The whole result, to be read and to be put into docs/overhead.md. */
export function toMarkdown(of: Document): string {
  const { kernel, processor, processors, memoryGiB, node, load } = of.machine;
  const left = of.tools.filter(({ missing }) => missing !== null);
  const parts = [
    `Linux ${kernel}, ${processors} × ${processor}, ${memoryGiB} GiB, Node ${node}, load ${load} at the start; leak-gate ${of.version}${of.quick ? '; **quick run: wide errors**' : ''}.`,
    '## Goals',
    goalTable(of.goals),
    '## Whole processes in pairs',
    overview(of.workloads, of.tools),
    ...of.workloads.map((each) => details(each, of.tools, of.slices)),
    '## Slices of one process',
    of.slices.rows.length > 0 ? sliceTable(of.slices, of.tools) : 'Not measured.',
    '## Instructions',
    of.instructions ? instructionTable(of.instructions) : 'Not measured.',
    '## Tools',
    table(
      ['tool', 'how'],
      of.tools.filter(({ missing }) => missing === null).map(({ title, what }) => [title, what]),
    ),
    ...(left.length > 0
      ? [`Left out: ${left.map(({ title, missing }) => `${title} (${missing ?? ''})`).join('; ')}.`]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}
