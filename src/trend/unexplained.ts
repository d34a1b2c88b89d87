/** How many blocks of an undecided site could be a leak after all. */
import type { Cohorts } from '../timeline/timeline.js';
import type { Judgement } from './judge.js';
import { rules } from './rules.js';
import type { Survey } from './survey.js';
import { mostBlocks } from './unseen.js';

/** From this many epochs on, one cohort is a moment, and what survives of one moment is an event and no trend. */
const EVENT_EPOCHS = 24;

/**
 * Blocks that could have leaked over the run: survivors of the mature window without its heaviest moment, projected from the
 * window to the run. Where growth clearly slowed down, only what still came in the late half can be a leak that goes on. Where
 * there is no window, all that is alive and was born after warm-up; in a process too short for one, all that is alive. With
 * sampling it is the 95 % upper limit.
 */
export function unexplainedBlocks(
  cohorts: Cohorts,
  survey: Survey,
  { doubt, full, late }: Judgement,
  samplingProbability: number,
): number {
  const { epochs, warmUp, windowEnd } = survey;
  const estimate = (sampled: number) => (survey.isExact ? sampled : mostBlocks(sampled, samplingProbability));
  const tested = epochs - warmUp;
  if (full === null || late === null) {
    const from = epochs < rules.minWindowEpochs + 2 ? 0 : warmUp;
    return estimate(withoutHeaviestMoment(cohorts.liveSampled, from, epochs));
  }
  const windowShare = (windowEnd - warmUp) / tested;
  if (doubt === 'decelerating') return estimate(late.survivors) / (windowShare * (late.length / full.length));
  return estimate(withoutHeaviestMoment(cohorts.liveSampled, warmUp, windowEnd)) / windowShare;
}

/** Survivors born in `from … to-1`, but for the two neighbouring epochs with most: an event may lie across their border. */
export function withoutHeaviestMoment(survivors: Float64Array, from: number, to: number): number {
  let heaviest = 0;
  let sum = 0;
  for (let e = from; e < to; e++) {
    sum += survivors[e] ?? 0;
    const next = e + 1 < to ? (survivors[e + 1] ?? 0) : 0;
    heaviest = Math.max(heaviest, (survivors[e] ?? 0) + next);
  }
  return survivors.length >= EVENT_EPOCHS ? sum - heaviest : sum;
}
