/** What was traced and what it cost, in words. */
import type { ProcessTimeline, SamplingStep, Timeline } from '../timeline/timeline.js';
import type { Cost } from './cost.js';
import { formatCount, formatSeconds } from './units.js';

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

/** How the overhead of a run came to be known. */
export function measuredBy({ tap, overheadPercent }: Timeline): Cost['measured_by'] {
  if (overheadPercent === null) return null;
  return tap === 'preload' ? 'time stamps' : 'probe hits';
}

/**
 * What observing cost in per cent of the time that passed: what a program that sleeps is held against (docs/overhead.md). Null where its CPU
 * time since the start is not known.
 */
export function elapsedPercent({ mode, overheadPercent, durationNs, processes }: Timeline): number | null {
  const cpuNs = processes.reduce((sum, process) => sum + process.cpuNs, 0);
  if (overheadPercent === null || mode !== 'run' || cpuNs === 0 || durationNs === 0) return null;
  // Overhead is a share of what the CPU time would have been without it.
  return (overheadPercent / (100 + overheadPercent)) * (cpuNs / durationNs) * 100;
}

/** What observing cost, as the JSON report has it. */
export function costOf(timeline: Timeline): Cost {
  return {
    percent: timeline.overheadPercent,
    elapsed_percent: elapsedPercent(timeline),
    untraced_percent: timeline.untracedPercent,
    budget_percent: timeline.overheadBudgetPercent,
    measured_by: measuredBy(timeline),
  };
}
