/** Growth slows down when the site does, and when the machine does: this tells the second from the first. */
import type { Axis } from '../timeline/timeline.js';
import { rules } from './rules.js';

/** A range of epochs, `from … to-1`. */
export type EpochRange = readonly [from: number, to: number];

/** A machine that slows the process down by less explains nothing. */
const MOST_PACE = 0.9;
/** Below this the process hardly ran, and its rates per work mean nothing. */
const LEAST_PACE = 0.1;
/** A step of work costs more CPU time where other programs empty the caches: measured up to 1.06 times as much. */
const DEARER_STEPS = 1.3;

/**
 * The pace of the late epochs as a share of that of the early ones, where other programs took the processors away from the
 * process; 1 where nothing shows that. What tells is the time that it was not kept waiting for a processor: a program with less
 * to do sleeps, and does not wait. CPU time is the witness, for threads of its own that wait for each other do not use less.
 */
export function machinePace({ unit, bounds, work }: Axis, early: EpochRange, late: EpochRange): number {
  if (unit !== 'second' || work === undefined) return 1;
  const rate = (column: Float64Array, [from, to]: EpochRange) =>
    ((column[to] ?? 0) - (column[from] ?? 0)) / ((bounds[to] ?? 0) - (bounds[from] ?? 0));
  const pace = rate(work.unwaited, late) / rate(work.unwaited, early);
  const cpu = rate(work.cpu, late) / rate(work.cpu, early);
  const agree = cpu <= Math.min(MOST_PACE, DEARER_STEPS * pace);
  return agree && pace >= LEAST_PACE && pace <= MOST_PACE ? pace : 1;
}

/**
 * Whether survivors come evenly over the unwaited time, or ever more of them. Laplace's trend test: it sees a table that fills ever more
 * slowly where the means of two halves do not yet. A shift that the error of the waiting time explains is none.
 */
export function isEvenOverWork({ work }: Axis, survivors: Float64Array, [from, to]: EpochRange): boolean {
  if (work === undefined) return false;
  const at = (bound: number) => work.unwaited[bound] ?? 0;
  const length = at(to) - at(from);
  let count = 0;
  let sum = 0;
  for (let e = from; e < to; e++) {
    const born = survivors[e] ?? 0;
    count += born;
    sum += born * ((at(e) + at(e + 1)) / 2 - at(from));
  }
  // The mean place of n even arrivals in [0, 1) is 1/2 with an error of 1/√(12 n).
  const shift = sum / count / length - 0.5;
  return shift >= -Math.max(rules.evenShift, rules.evenErrors / Math.sqrt(12 * count));
}
