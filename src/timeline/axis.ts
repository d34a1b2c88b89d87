/** The axis of a process: epochs of time, measured in iterations where the target marks them. */
import { epochBoundaries, epochIndex } from './epochs.js';
import type { Axis, LevelPoint } from './timeline.js';
import type { UsageTrack } from './usage-track.js';

/** Fewer iterations than this say nothing about a rate per iteration. */
export const MIN_ITERATIONS = 20;

/** The axis, and where the dyadic epochs of the recording lie on it. */
export interface EpochAxis {
  readonly axis: Axis;
  /** Epochs on the axis. */
  readonly epochs: number;
  /** The axis' epoch that holds an instant; instants outside the life go to the first or last one. */
  readonly epochAt: (ns: number) => number;
}

/** Builds the axis of a life `[startNs, endNs)` cut into epochs of 2^shift ns. */
export function buildAxis(
  startNs: number,
  endNs: number,
  shift: number,
  levels: readonly LevelPoint[],
  usage?: UsageTrack,
): EpochAxis {
  const boundaries = epochBoundaries(startNs, endNs, shift);
  const last = boundaries.length - 2;
  const first = epochIndex(startNs, shift);
  const rawEpoch = (ns: number): number => Math.max(0, Math.min(last, epochIndex(ns, shift) - first));
  const iterations = levels.at(-1)?.iterations ?? 0;
  if (iterations < MIN_ITERATIONS) {
    const bounds = boundaries.map((ns) => (ns - startNs) / 1e9);
    const work = usage?.workAt(boundaries) ?? null;
    const axis: Axis = { unit: 'second', bounds, ...(work === null ? {} : { work }) };
    return { axis, epochs: last + 1, epochAt: rawEpoch };
  }
  const { bounds, merged } = mergeIdle(iterationsAt(boundaries, startNs, endNs, levels));
  return {
    axis: { unit: 'iteration', bounds },
    epochs: bounds.length - 1,
    epochAt: (ns) => merged[rawEpoch(ns)] ?? 0,
  };
}

/** Iterations done at each boundary, linear between the snapshots. */
function iterationsAt(
  boundaries: Float64Array,
  startNs: number,
  endNs: number,
  levels: readonly LevelPoint[],
): Float64Array {
  const result = new Float64Array(boundaries.length);
  let leftNs = startNs;
  let leftCount = 0;
  let next = 0;
  for (let i = 0; i < boundaries.length; i++) {
    const ns = boundaries[i] ?? 0;
    let right = levels[next];
    while (right !== undefined && Math.min(right.atNs, endNs) < ns) {
      leftNs = Math.min(right.atNs, endNs);
      leftCount = Math.max(leftCount, right.iterations);
      next += 1;
      right = levels[next];
    }
    if (right === undefined) {
      result[i] = leftCount;
      continue;
    }
    const rightNs = Math.min(right.atNs, endNs);
    const share = rightNs > leftNs ? Math.min(1, Math.max(0, (ns - leftNs) / (rightNs - leftNs))) : 1;
    result[i] = leftCount + share * Math.max(0, right.iterations - leftCount);
  }
  result[boundaries.length - 1] = Math.max(leftCount, levels.at(-1)?.iterations ?? 0);
  return result;
}

/**
 * Epochs without progress have no width: those at the start join the first that has some (start-up belongs to the warm-up),
 * later ones the one before.
 */
function mergeIdle(bounds: Float64Array): { bounds: Float64Array; merged: Int32Array } {
  const epochs = bounds.length - 1;
  const merged = new Int32Array(epochs);
  const kept: number[] = [0];
  let current = 0;
  for (let i = 0; i < epochs; i++) {
    const end = bounds[i + 1] ?? 0;
    const isIdle = end <= (bounds[i] ?? 0);
    if (!isIdle && i > 0 && kept.length > current + 1) current += 1;
    merged[i] = current;
    if (!isIdle) kept[current + 1] = end;
  }
  return { bounds: Float64Array.from(kept), merged };
}
