/** How many blocks of an undecided site could be a leak after all. */
import type { Cohorts } from '../timeline/timeline.js';
import { poissonUpperLimit } from './distributions.js';
import { rules } from './rules.js';
import { sumOver, type Survey } from './survey.js';

/** From this many epochs on, one cohort is a moment, and what survives of one moment is an event and no trend. */
const EVENT_EPOCHS = 24;

/**
 * Survivors of the mature window, or, where there is none, all that is alive and was born after warm-up; without the heaviest
 * cohort. In a process too short for a window everything alive counts. With sampling: the 95 % upper limit.
 */
export function unexplainedBlocks(cohorts: Cohorts, survey: Survey, samplingProbability: number): number {
  const { epochs, warmUp, windowEnd } = survey;
  const hasWindow = windowEnd - warmUp >= Math.max(rules.minWindowEpochs, rules.minWindowShare * epochs);
  const from = epochs < rules.minWindowEpochs + 2 ? 0 : warmUp;
  const to = hasWindow ? windowEnd : epochs;
  let sampled = sumOver(cohorts.liveSampled, from, to);
  if (epochs >= EVENT_EPOCHS) sampled -= Math.max(0, ...cohorts.liveSampled.subarray(from, to));
  return survey.isExact ? sampled : poissonUpperLimit(sampled) / samplingProbability;
}
