/** From runs to figures: what may be printed, and with which error. Pure. */
import { median } from 'simple-statistics';
import type { Column, Pair, WorkloadRuns } from './pairs.js';
import type { SliceRuns } from './slices.js';
import { estimate, selfTest, widened, type Estimate, type SelfTest } from './statistics.js';

/** Largest errors, as shares, that are still worth printing. */
export interface Limits {
  readonly cpu: number;
  readonly wall: number;
  readonly slices: number;
}

export const FULL_LIMITS: Limits = { cpu: 0.05, wall: 0.15, slices: 0.05 };
export const QUICK_LIMITS: Limits = { cpu: 0.15, wall: 0.3, slices: 0.15 };

/** One tool over one workload; null where the self-test forbids the figure or there was no run. */
export interface Cell {
  readonly tool: string;
  readonly cpu: Estimate | null;
  readonly wall: Estimate | null;
  /** Peak memory of the target: ratio, and bytes more than untapped. */
  readonly peakRatio: number | null;
  readonly peakDelta: Estimate | null;
  /** CPU time added to a unit of work, seconds. */
  readonly added: Estimate | null;
  /** CPU time of the tool's own processes, seconds a run. */
  readonly besideSeconds: number | null;
  readonly traced: number | null;
  /** Allocator calls that the target made in a run. */
  readonly calls: number;
  readonly ownPercent: number | null;
  readonly failure: string | null;
}

export interface WorkloadSummary {
  readonly workload: string;
  readonly title: string;
  readonly unit: string;
  /** Untapped, a second of CPU time. */
  readonly allocsPerSecond: number;
  readonly untappedSeconds: number;
  readonly cpuTest: SelfTest;
  readonly wallTest: SelfTest;
  readonly cells: readonly Cell[];
}

const ratios = (pairs: readonly Pair[], of: 'cpu' | 'wall' | 'peakBytes') =>
  pairs.map(({ tapped, untapped }) => tapped[of] / untapped[of]);

function present(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? median(known) : null;
}

function cell(column: Column, runs: WorkloadRuns, cpuTest: SelfTest, wallTest: SelfTest): Cell {
  const { pairs, failure, tool } = column;
  const some = pairs.length > 0;
  const tapped = pairs.map((pair) => pair.tapped);
  const units = present(tapped.map(({ cpu, cpuSeconds }) => cpuSeconds / cpu)) ?? 0;
  return {
    tool,
    failure,
    cpu: some && cpuTest.passed ? widened(estimate(ratios(pairs, 'cpu')), cpuTest) : null,
    wall: some && wallTest.passed ? widened(estimate(ratios(pairs, 'wall')), wallTest) : null,
    peakRatio: some ? median(ratios(pairs, 'peakBytes')) : null,
    peakDelta: some ? estimate(pairs.map((pair) => pair.tapped.peakBytes - pair.untapped.peakBytes)) : null,
    added: some && cpuTest.passed ? estimate(pairs.map((pair) => pair.tapped.cpu - pair.untapped.cpu)) : null,
    besideSeconds: present(tapped.map(({ besideSeconds }) => besideSeconds)),
    traced: present(tapped.map(({ traced }) => traced)),
    calls: Math.round(units * runs.allocsPerUnit),
    ownPercent: present(tapped.map(({ ownPercent }) => ownPercent)),
  };
}

/** Whether figures of CPU time may be made beside these pairs of untapped runs. Wall time on a busy machine seldom gets better. */
export function trusted(self: readonly Pair[], limits: Limits): boolean {
  return selfTest(ratios(self, 'cpu'), limits.cpu).passed;
}

/** Figures of one workload; the self-test decides which of them exist. */
export function summarize(runs: WorkloadRuns, limits: Limits): WorkloadSummary {
  const cpuTest = selfTest(ratios(runs.self, 'cpu'), limits.cpu);
  const wallTest = selfTest(ratios(runs.self, 'wall'), limits.wall);
  const untapped = runs.self.flatMap((pair) => [pair.untapped, pair.tapped]);
  const cpuPerUnit = median(untapped.map(({ cpu }) => cpu));
  return {
    workload: runs.workload,
    title: runs.title,
    unit: runs.unit,
    allocsPerSecond: runs.allocsPerUnit / cpuPerUnit,
    untappedSeconds: median(untapped.map(({ cpuSeconds }) => cpuSeconds)),
    cpuTest,
    wallTest,
    cells: runs.columns.map((column) => cell(column, runs, cpuTest, wallTest)),
  };
}

/** New runs of a workload beside earlier ones on this machine: columns are replaced, untapped pairs are kept. */
export function mergeRuns(earlier: readonly WorkloadRuns[], later: readonly WorkloadRuns[]): WorkloadRuns[] {
  const both = later.map((each) => {
    const before = earlier.find(({ workload }) => workload === each.workload);
    const kept = before?.columns.filter(({ tool }) => !each.columns.some((column) => column.tool === tool)) ?? [];
    return { ...each, self: [...(before?.self ?? []), ...each.self], columns: [...kept, ...each.columns] };
  });
  return [...earlier.filter(({ workload }) => !later.some((each) => each.workload === workload)), ...both];
}

/** Libraries that stand in the place of a tool in the third view, by what the table calls them. */
export const LIBRARIES = {
  unsampled: 'leak-gate, not sampled',
  returns: 'floor: malloc returns through a library that decides nothing',
  jumps: 'floor: a library that only jumps on',
} as const;

export interface SliceSummary {
  readonly work: string;
  readonly how: SliceRuns['how'];
  readonly tool: string | null;
  readonly untapped: number;
  readonly ratio: Estimate | null;
  /** ns a step more than untapped. */
  readonly added: Estimate | null;
  readonly failure: string | null;
}

export interface SliceSummaries {
  readonly rows: readonly SliceSummary[];
  /** By kind of work and way: what it is untapped against untapped. */
  readonly tests: readonly { readonly work: string; readonly how: SliceRuns['how']; readonly test: SelfTest }[];
}

/** Figures of the third view. */
export function summarizeSlices(runs: readonly SliceRuns[], limits: Limits): SliceSummaries {
  const ratio = (run: SliceRuns) => run.runs.map(({ tapped, untapped }) => tapped / untapped);
  const tests = runs
    .filter(({ tool }) => tool === null)
    .map((run) => ({ work: run.work, how: run.how, test: selfTest(ratio(run), limits.slices) }));
  const rows = runs
    .filter(({ tool }) => tool !== null)
    .map((run) => {
      const test = tests.find(({ work, how }) => work === run.work && how === run.how)?.test;
      const allowed = run.runs.length > 0 && test?.passed === true;
      return {
        work: run.work,
        how: run.how,
        tool: run.tool,
        failure: run.failure,
        untapped: run.runs.length > 0 ? median(run.runs.map(({ untapped }) => untapped)) : NaN,
        ratio: allowed ? widened(estimate(ratio(run)), test) : null,
        added: allowed ? estimate(run.runs.map(({ tapped, untapped }) => tapped - untapped)) : null,
      };
    });
  return { rows, tests };
}

/** New slices beside earlier ones: what a tool cost is replaced, untapped ones are kept. */
export function mergeSlices(earlier: readonly SliceRuns[], later: readonly SliceRuns[]): SliceRuns[] {
  const same = (a: SliceRuns, b: SliceRuns) => a.work === b.work && a.how === b.how && a.tool === b.tool;
  const both = later.map((run) => {
    const before = run.tool === null ? earlier.find((each) => same(each, run)) : undefined;
    return { ...run, runs: [...(before?.runs ?? []), ...run.runs] };
  });
  return [...earlier.filter((run) => !later.some((each) => same(each, run))), ...both];
}
