/** What one allocation site did over the run; the arithmetic is in cohort.ts, its source in docs/statistics.md. */
import type { AxisUnit } from '../timeline/timeline.js';

/** What the growth looks like to a human. `leak` is the shape of steady growth, whatever the budget. */
export type TrendLabel =
  'leak' | 'initialisation burst' | 'bounded cache' | 'sawtooth' | 'step' | 'saturating' | 'churn' | 'unclear';

/** Retained bytes per unit of the axis with a two-sided 95 % confidence interval. */
export interface Slope {
  readonly bytesPerUnit: number;
  readonly low: number;
  readonly high: number;
  readonly unit: AxisUnit;
}

/** What keeps a site undecided. */
export type Doubt =
  | 'too few epochs' // the process lived too short for any test
  | 'follow-up too short' // blocks of this age still die
  | 'decelerating'
  | 'started late'
  | 'too few blocks'
  | 'near the budget'
  | 'sampling'; // what sampling left out could be a leak

/** Least-squares line through the bytes that survive, cumulated over birth epochs: a description, never the test. */
export interface Regression {
  readonly bytesPerUnit: number;
  readonly rSquared: number;
}

export interface Trend {
  readonly label: TrendLabel;
  /** Null when no window of mature cohorts exists. */
  readonly slope: Slope | null;
  /** p-value of "this site retains more than the budget" before correction over sites; 1 when it cannot fail. */
  readonly p: number;
  /** Survivor test outcome before the correction for many sites. */
  readonly outcome: 'leak' | 'clean' | 'inconclusive';
  readonly why: string;
  /** Null unless the outcome is inconclusive. */
  readonly doubt: Doubt | null;
  /** Blocks (estimated, with sampling an upper limit) that could be a leak in spite of what the labels explain; 0 when clean. */
  readonly unexplained: number;
  readonly regression: Regression | null;
  /** Age in epochs after which blocks are expected to stay. */
  readonly maturityEpochs: number;
  readonly windowEpochs: number;
  readonly epochs: number;
  /** Traced blocks that survive in the mature window. */
  readonly survivors: number;
  readonly blocks: number;
  readonly bytes: number;
  readonly liveBlocks: number;
  readonly liveBytes: number;
  /** Of the live ones: freed only in teardown. */
  readonly retainedBlocks: number;
  readonly retainedBytes: number;
  /** Smallest slope that this run could have detected here, bytes per unit. */
  readonly detectableSlope: number;
  /** Run length in the axis' unit that would decide; null when not inconclusive or no length would. */
  readonly sufficientLength: number | null;
  /** How many times as many blocks would have to be traced to decide; null unless sampling is the doubt. */
  readonly moreTracing: number | null;
  /** Survival share by birth epoch (live / allocs), for drawing; NaN where nothing was born. */
  readonly survival: Float64Array;
}
