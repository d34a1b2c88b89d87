/** Survivors of the mature window: their rate, its error, and the two tests of it against a budget. */
import { mean, sampleVariance } from 'simple-statistics';
import type { Cohorts } from '../timeline/timeline.js';
import { binomialUpperTail, studentQuantile, studentUpperTail } from './distributions.js';
import { rules } from './rules.js';

/** A window cut into super-epochs: interval i holds the epochs cuts[i] … cuts[i+1]-1. */
export type Cuts = readonly number[];

export interface WindowStatistic {
  /** Surviving bytes per unit of the axis and its standard error. */
  readonly rate: number;
  readonly standardError: number;
  /** Width in units of the axis. */
  readonly length: number;
  readonly intervals: number;
  /** Intervals with at least one survivor. */
  readonly occupied: number;
  /** Traced survivors. */
  readonly survivors: number;
  /** p of "more than the budget is retained". */
  readonly p: number;
  /** One-sided 95 % upper limit of the rate. */
  readonly upper: number;
}

/**
 * Cuts the epochs `from … to-1` into at most `most` super-epochs of equal width, at epoch bounds. With epochs of equal width
 * interval q begins at floor(n·q/m); with unequal ones an epoch wider than a share takes several, and fewer intervals result.
 */
export function cutWindow(bounds: Float64Array, from: number, to: number, most: number): Cuts {
  const start = bounds[from] ?? 0;
  const width = (bounds[to] ?? 0) - start;
  const intervals = Math.min(most, to - from);
  const cuts = [from];
  let epoch = from;
  for (let q = 1; q < intervals; q++) {
    // A relative tolerance keeps sums of equal widths from missing their own multiple by a rounding.
    const target = start + width * (q / intervals + 1e-9);
    while (epoch < to && (bounds[epoch + 1] ?? Infinity) <= target) epoch += 1;
    if (epoch > (cuts.at(-1) ?? from)) cuts.push(epoch);
  }
  cuts.push(to);
  return cuts;
}

/** The statistic of the intervals `from … to-1` of a cut window. */
export function measureWindow(
  cohorts: Cohorts,
  bounds: Float64Array,
  cuts: Cuts,
  from: number,
  to: number,
  budget: number,
): WindowStatistic {
  const rates: number[] = [];
  let bytes = 0;
  let squares = 0;
  let survivors = 0;
  let occupied = 0;
  for (let q = from; q < to; q++) {
    const [first, end] = [cuts[q] ?? 0, cuts[q + 1] ?? 0];
    let intervalBytes = 0;
    let intervalSurvivors = 0;
    for (let e = first; e < end; e++) {
      intervalBytes += cohorts.liveBytes[e] ?? 0;
      intervalSurvivors += cohorts.liveSampled[e] ?? 0;
      squares += cohorts.liveBytesSquared[e] ?? 0;
    }
    rates.push(intervalBytes / ((bounds[end] ?? 0) - (bounds[first] ?? 0)));
    bytes += intervalBytes;
    survivors += intervalSurvivors;
    if (intervalSurvivors > 0) occupied += 1;
  }
  const length = (bounds[cuts[to] ?? 0] ?? 0) - (bounds[cuts[from] ?? 0] ?? 0);
  const intervals = to - from;
  const rate = bytes / length;
  // The scatter of the intervals, and never less than a compound Poisson of these sizes must have.
  const standardError = Math.sqrt(Math.max(scatter(rates) / intervals, squares / (length * length)));
  const df = Math.max(1, intervals - 1);
  const pRate = standardError > 0 ? studentUpperTail((rate - budget) / standardError, df) : 1;
  const pOccupancy = binomialUpperTail(occupied, intervals, rules.oneOffShare);
  return {
    rate,
    standardError,
    length,
    intervals,
    occupied,
    survivors,
    p: budget === 0 ? Math.min(1, 2 * Math.min(pRate, pOccupancy)) : pRate,
    upper: rate + studentQuantile(0.05, df) * standardError,
  };
}

function scatter(rates: number[]): number {
  return rates.length < 2 || mean(rates) === 0 ? 0 : sampleVariance(rates);
}
