/** What was traced and what it cost, in words. */
import type { ProcessTimeline, SamplingStep, Timeline } from '../timeline/timeline.js';
import { formatCount, formatPercent, formatSeconds } from './units.js';

/** `every block`, or `1 address in 64`. */
export function formatRate(probability: number): string {
  return probability >= 1 ? 'every block' : `1 address in ${formatCount(Math.round(1 / probability))}`;
}

/** The process whose rate fell furthest, for a line that has room for one; undefined where none fell. */
function lowered(processes: readonly ProcessTimeline[]): ProcessTimeline | undefined {
  return processes.reduce<ProcessTimeline | undefined>(
    (lowest, process) =>
      process.sampling.length > 1 && process.samplingProbability < (lowest?.samplingProbability ?? 2)
        ? process
        : lowest,
    undefined,
  );
}

/**
 * `every block; 1 address in 2 from 0.2 s on, … 1 address in 1,024 from 0.9 s on`: the first and the last change. Null where every
 * block was traced, or the recording does not tell of its processes.
 */
export function samplingText({ processes, samplingProbability }: Timeline): string | null {
  if (samplingProbability >= 1) return null;
  const process = lowered(processes);
  const [first, second] = process?.sampling ?? [];
  const last = process?.sampling.at(-1);
  if (process === undefined || first === undefined || second === undefined || last === undefined) {
    return formatRate(samplingProbability);
  }
  const from = (step: SamplingStep) =>
    `${formatRate(step.probability)} from ${formatSeconds(Math.max(0, step.atNs - process.startNs) / 1e9)} on`;
  const changed = processes.filter(({ sampling }) => sampling.length > 1).length;
  const others = changed > 1 ? ` (the lowest of ${changed} processes)` : '';
  return `${formatRate(first.probability)}; ${last === second ? '' : `${from(second)}, … `}${from(last)}${others}`;
}

/** Allocations that were traced, or null where no recording of them tells. */
export function tracedAllocations(processes: readonly ProcessTimeline[]): number | null {
  return processes.reduce<number | null>((sum, { traced }) => (traced === null ? sum : (sum ?? 0) + traced), null);
}

/** Past this the figure means "nearly all of the time", and its digits mean nothing. */
const OVERHEAD_PERCENT_MAX = 1000;

/** How the overhead of a run came to be known. */
export function measuredBy({ tap, overheadPercent }: Timeline): 'time stamps' | null {
  return tap === 'preload' && overheadPercent !== null ? 'time stamps' : null;
}

/** `0.8 % of the target's own CPU time (budget 1 %; time stamps around every traced call)`. */
export function overheadText(timeline: Timeline): string {
  const { overheadPercent, overheadBudgetPercent } = timeline;
  if (overheadPercent === null) return 'not measured';
  const figure =
    overheadPercent > OVERHEAD_PERCENT_MAX
      ? `more than ${formatCount(OVERHEAD_PERCENT_MAX)} %`
      : formatPercent(overheadPercent);
  // A program that sleeps is held against the time that passes (docs/overhead.md).
  const sleeps = overheadBudgetPercent !== null && overheadPercent > 2 * overheadBudgetPercent;
  const budget =
    overheadBudgetPercent === null
      ? ''
      : `budget ${formatPercent(overheadBudgetPercent)}${sleeps ? ' of the time that passes, where it sleeps' : ''}, `;
  const how = measuredBy(timeline) === null ? '' : ` (${budget}by time stamps around every traced call)`;
  return `${figure} of the target's own CPU time${how}`;
}
