/** How long a run would have to be to decide. */
import { blocksNeeded } from './detectable.js';
import { type JudgeOptions, type Judgement, unseenExcess } from './judge.js';
import { rules } from './rules.js';
import type { Survey } from './survey.js';

/** A run that is hardly longer would hardly tell more. */
const LEAST_FACTOR = 1.25;
/** Past this nobody waits, and the extrapolation means nothing. */
const MOST_FACTOR = 100;

/** Run length in units of the axis, or null when the site is decided or no length would do. */
export function sufficientLength(
  judgement: Judgement,
  survey: Survey,
  options: JudgeOptions & { tests: number },
): number | null {
  if (judgement.outcome !== 'inconclusive' || judgement.doubt === null) return null;
  const factor = lengthFactor(judgement, survey, options);
  if (factor === null || factor > MOST_FACTOR) return null;
  return survey.length * Math.max(LEAST_FACTOR, factor);
}

/** How many times as long, or with sampling: how many times as many blocks traced. */
export function lengthFactor(
  { doubt, full }: Judgement,
  survey: Survey,
  options: JudgeOptions & { tests: number },
): number | null {
  const { epochs, maturity, windowSurvivors } = survey;
  const { budget, tests } = options;
  switch (doubt) {
    case 'too few epochs':
      return (LEAST_FACTOR * (rules.minWindowEpochs + 2)) / epochs;
    case 'follow-up too short':
      // 0.7 of the run are left for the window when warm-up and the smallest window are taken off.
      return (1.5 * maturity.age) / 0.7 / epochs;
    case 'decelerating':
    case 'started late':
      return 2;
    case 'too few blocks':
      return windowSurvivors > 0 ? blocksNeeded(tests) / windowSurvivors : null;
    case 'near the budget': {
      if (full === null || full.rate === budget) return null;
      // The error of the rate falls with the square root of the length.
      return ((full.upper - full.rate) / (full.rate - budget)) ** 2;
    }
    case 'sampling':
      // What goes unseen stays what it is, and more is allocated; where blocks survive, more of them will be seen.
      return windowSurvivors > 0
        ? blocksNeeded(tests) / windowSurvivors
        : unseenExcess(windowSurvivors, 1, options, survey);
    case null:
      return null;
  }
}
