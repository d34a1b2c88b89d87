/**
 * A container in one block that only grows: each growth frees the old block and allocates a larger one, so that a single
 * survivor is ever there to be counted. What tells it from a block that was replaced now and then: the sizes follow the clock.
 * A buffer that fills at a steady pace from t0 on is outgrown at t0 + size/pace, whatever the growth factor, up to the end.
 */
import type { Axis, Cohorts } from '../timeline/timeline.js';

export interface GrowingBlock {
  /** Chance that sizes unrelated to time look like this. */
  readonly p: number;
  /** Bytes per unit: what is alive over the time since growth began; from what was filled to what was reserved. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  readonly firstSize: number;
  readonly lastSize: number;
}

/** Sizes of successive blocks and when they were born, in units of the axis. */
interface Step {
  readonly epoch: number;
  readonly at: number;
  readonly size: number;
}

const MIN_STEPS = 5;
/** The last block is at least so many times the first, and at least so large. */
const MIN_GROWTH = 8;
const MIN_BYTES = 16 * 1024;
/** Births are known to the epoch; a step is in time when it is off by no more than this factor and half an epoch each. */
const TIME_TOLERANCE = 1.3;
/** Chance of that for unrelated times: spacings of a record process in log time are exponential; widest at a ratio of 1. */
const CHANCE_PER_STEP = 0.3;

/** The growth, or null when this is not one growing block that still grows at the end. */
export function findGrowingBlock(cohorts: Cohorts, axis: Axis): GrowingBlock | null {
  const steps = growthSteps(cohorts, axis);
  const first = steps[0];
  const last = steps.at(-1);
  const previous = steps.at(-2);
  if (first === undefined || last === undefined || previous === undefined || steps.length < MIN_STEPS) return null;
  if (last.size < MIN_BYTES || last.size < MIN_GROWTH * first.size) return null;
  const end = axis.bounds.at(-1) ?? 0;
  for (const origin of origins(axis, first)) {
    if (!followsClock(steps, origin, axis)) continue;
    const age = last.at - origin;
    // The next growth is due when the block is full; long overdue, the growth has ended.
    const due = last.at + 1.5 * age * (last.size / previous.size - 1) + width(axis, last.epoch);
    if (end > due) continue;
    const high = last.size / age;
    const low = previous.size / age;
    const rate = Math.min(high, Math.max(low, last.size / (end - origin)));
    return { p: CHANCE_PER_STEP ** (steps.length - 1), rate, low, high, firstSize: first.size, lastSize: last.size };
  }
  return null;
}

/** One block at a time, each larger than the one before; empty when it is not so. */
function growthSteps(cohorts: Cohorts, axis: Axis): Step[] {
  const steps: Step[] = [];
  let alive = 0;
  let lastAlive = -1;
  for (let e = 0; e < cohorts.allocs.length; e++) {
    const count = cohorts.allocs[e] ?? 0;
    if ((cohorts.liveSampled[e] ?? 0) > 0) {
      alive += cohorts.liveSampled[e] ?? 0;
      lastAlive = e;
    }
    if (count === 0) continue;
    const size = (cohorts.allocBytes[e] ?? 0) / count;
    if (size <= (steps.at(-1)?.size ?? 0)) return [];
    steps.push({ epoch: e, at: ((axis.bounds[e] ?? 0) + (axis.bounds[e + 1] ?? 0)) / 2, size });
  }
  return alive === 1 && lastAlive === steps.at(-1)?.epoch ? steps : [];
}

/** Growth may have begun with the process or just before the first step: its size tells how long before at most. */
function origins(axis: Axis, first: Step): number[] {
  const result = [axis.bounds[0] ?? 0];
  for (let e = 1; e <= first.epoch; e++) result.push(axis.bounds[e] ?? 0);
  return result;
}

function followsClock(steps: readonly Step[], origin: number, axis: Axis): boolean {
  return steps.every((step, i) => {
    const before = steps[i - 1];
    if (before === undefined) return true;
    const ratio = step.size / before.size;
    const [half, halfBefore] = [width(axis, step.epoch) / 2, width(axis, before.epoch) / 2];
    const earliest = (step.at - half - origin) / (before.at + halfBefore - origin);
    const latest = (step.at + half - origin) / Math.max(before.at - halfBefore - origin, halfBefore / 4);
    return ratio <= latest * TIME_TOLERANCE && ratio >= earliest / TIME_TOLERANCE;
  });
}

function width(axis: Axis, epoch: number): number {
  return (axis.bounds[epoch + 1] ?? 0) - (axis.bounds[epoch] ?? 0);
}
