/** The plain facts about a site's cohorts that everything after it needs. */
import type { Axis, Cohorts } from '../timeline/timeline.js';
import { rules } from './rules.js';
import { findMaturity, type Maturity } from './survival.js';

export interface Survey {
  readonly epochs: number;
  /** Units of the axis from start to end. */
  readonly length: number;
  readonly isExact: boolean;
  /** Epochs at the start that are not tested. */
  readonly warmUp: number;
  readonly maturity: Maturity;
  /** Mature window: birth epochs [warmUp, windowEnd). */
  readonly windowEnd: number;
  /** Traced blocks of the window that are alive. */
  readonly windowSurvivors: number;
  /** Estimated blocks born after warm-up. */
  readonly bornAfterWarmUp: number;
  readonly blocks: number;
  readonly bytes: number;
  readonly liveSampled: number;
  readonly liveBlocks: number;
  readonly liveBytes: number;
  readonly retainedBlocks: number;
  readonly retainedBytes: number;
}

export function surveyCohorts(cohorts: Cohorts, axis: Axis, samplingProbability: number): Survey {
  const epochs = cohorts.allocs.length;
  const warmUp = Math.ceil(epochs * rules.warmUpShare);
  const maturity = findMaturity(cohorts.liveSampled, cohorts.deaths, warmUp);
  const windowEnd = Math.max(warmUp, maturity.lastMature + 1);
  return {
    epochs,
    length: (axis.bounds[epochs] ?? 0) - (axis.bounds[0] ?? 0),
    isExact: samplingProbability >= 1,
    warmUp,
    maturity,
    windowEnd,
    windowSurvivors: sumOver(cohorts.liveSampled, warmUp, windowEnd),
    bornAfterWarmUp: sumOver(cohorts.allocs, warmUp, epochs),
    blocks: sumOver(cohorts.allocs, 0, epochs),
    bytes: sumOver(cohorts.allocBytes, 0, epochs),
    liveSampled: sumOver(cohorts.liveSampled, 0, epochs),
    liveBlocks: sumOver(cohorts.live, 0, epochs),
    liveBytes: sumOver(cohorts.liveBytes, 0, epochs),
    retainedBlocks: sumOver(cohorts.retained, 0, epochs),
    retainedBytes: sumOver(cohorts.retainedBytes, 0, epochs),
  };
}

/** Sum of `values[from … to-1]`. */
export function sumOver(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] ?? 0;
  return sum;
}
