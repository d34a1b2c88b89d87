/**
 * The cohort procedure: does an allocation site retain more than its budget? It tests the survivors of disjoint birth
 * intervals, not the level of the heap; docs/statistics.md tells why, and what it was measured to do.
 */
import type { Axis, Cohorts } from '../timeline/timeline.js';
import { detectableSlope } from './detectable.js';
import { judgeWindow } from './judge.js';
import { labelOf } from './label.js';
import { cumulativeRegression, slopeOf } from './slope.js';
import { lengthFactor, sufficientLength } from './sufficient.js';
import { surveyCohorts } from './survey.js';
import type { Trend } from './trend.js';
import { unexplainedBlocks } from './unexplained.js';

/** The most by which a process's own clock falls behind while it waits for a processor, as the collector keeps it. */
const CLOCK_LAG_SECONDS = 0.1;

export interface TrendOptions {
  /** Tolerated retention in bytes per unit of the axis. */
  readonly budget: number;
  /** One traced block stands for 1/p; 1 is exact. */
  readonly samplingProbability: number;
  /** Blocks (estimated) that the whole process allocated, as far as they are known; else those of the site count. */
  readonly processBlocks?: number;
  /** Sites that are tested together; only the detectable slope depends on it. */
  readonly tests: number;
}

/** Analyses the cohorts of one site (or of several, summed). */
export function analyseTrend(cohorts: Cohorts, axis: Axis, given: TrendOptions): Trend {
  const survey = surveyCohorts(cohorts, axis, given.samplingProbability);
  const options = { ...given, processBlocks: Math.max(given.processBlocks ?? 0, survey.blocks) };
  const judgement = judgeWindow(cohorts, axis, survey, options);
  const { warmUp, maturity, windowEnd, length } = survey;
  const windowLength = judgement.full?.length ?? 0.9 * length;
  const meanSize = survey.blocks > 0 ? survey.bytes / survey.blocks : 0;
  return {
    label: labelOf(cohorts, {
      outcome: judgement.outcome,
      grows: judgement.grows,
      decelerates: judgement.doubt === 'decelerating',
      warmUp,
      maturityEpochs: maturity.age,
      windowEnd,
      blur:
        axis.unit === 'second'
          ? Math.min(survey.epochs / 4, Math.floor((CLOCK_LAG_SECONDS * survey.epochs) / length))
          : 0,
    }),
    slope: slopeOf(judgement, survey, axis.unit, options.samplingProbability),
    p: judgement.p,
    outcome: judgement.outcome,
    why: judgement.why,
    doubt: judgement.doubt,
    unexplained:
      judgement.outcome === 'clean' ? 0 : unexplainedBlocks(cohorts, survey, judgement, options.samplingProbability),
    regression: survey.liveBlocks > 0 ? cumulativeRegression(cohorts, axis) : null,
    maturityEpochs: maturity.age,
    windowEpochs: Math.max(0, windowEnd - warmUp),
    epochs: survey.epochs,
    survivors: survey.windowSurvivors,
    blocks: survey.blocks,
    bytes: survey.bytes,
    liveBlocks: survey.liveBlocks,
    liveBytes: survey.liveBytes,
    retainedBlocks: survey.retainedBlocks,
    retainedBytes: survey.retainedBytes,
    detectableSlope: detectableSlope(
      meanSize,
      windowLength,
      options.budget,
      options.samplingProbability,
      options.tests,
    ),
    sufficientLength: sufficientLength(judgement, survey, options),
    moreTracing: judgement.doubt === 'sampling' ? lengthFactor(judgement, survey, options) : null,
    survival: cohorts.allocs.map((allocs, e) => (allocs > 0 ? (cohorts.live[e] ?? 0) / allocs : NaN)),
  };
}
