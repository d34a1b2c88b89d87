/** What the survivors and deaths of a site look like to a human; never part of the decision. */
import type { Cohorts } from '../timeline/timeline.js';
import type { TrendLabel } from './trend.js';

/** What the decision found out on its way. */
export interface Shape {
  readonly outcome: 'leak' | 'clean' | 'inconclusive';
  /** Significant, steady growth against a budget of zero. */
  readonly grows: boolean;
  readonly decelerates: boolean;
  readonly warmUp: number;
  readonly maturityEpochs: number;
  /** Mature window [warmUp, windowEnd). */
  readonly windowEnd: number;
}

/** Deaths beyond the epoch of birth fewer than this show no rhythm. */
const MIN_RHYTHM_DEATHS = 10;

export function labelOf(cohorts: Cohorts, shape: Shape): TrendLabel {
  if (shape.outcome === 'leak' || shape.grows) return 'leak';
  const alive = occupiedEpochs(cohorts.liveSampled, 0, cohorts.liveSampled.length);
  if (alive.length === 0) return turnoverLabel(cohorts, shape);
  const inWindow = alive.filter((e) => e >= shape.warmUp && e < shape.windowEnd);
  const early = alive.filter((e) => e < shape.warmUp);
  if (shape.decelerates) return 'saturating';
  if (shape.outcome === 'inconclusive')
    return alive.length === 1 && early.length === 1 ? 'initialisation burst' : 'unclear';
  if (inWindow.length > 0) return windowLabel(cohorts, inWindow, shape);
  return early.length > 0 ? 'initialisation burst' : turnoverLabel(cohorts, shape);
}

/** Harmless survivors in the window: one event, or growth that ended. */
function windowLabel(cohorts: Cohorts, epochs: readonly number[], shape: Shape): TrendLabel {
  const first = epochs[0] ?? 0;
  const last = epochs.at(-1) ?? 0;
  if (last - first <= 1) return 'step';
  const middle = (shape.warmUp + shape.windowEnd) / 2;
  if (last < middle) return 'saturating';
  return hasTurnover(cohorts) ? turnoverLabel(cohorts, shape) : 'step';
}

function turnoverLabel(cohorts: Cohorts, shape: Shape): TrendLabel {
  if (isSawtooth(cohorts)) return 'sawtooth';
  return shape.maturityEpochs <= 1 || !hasTurnover(cohorts) ? 'churn' : 'bounded cache';
}

function hasTurnover({ deaths }: Cohorts): boolean {
  return deaths.count.some((count, i) => count > 0 && (deaths.age[i] ?? 0) > 1);
}

/** Deaths together in time over many cohorts: few epochs in which blocks die, each ending several cohorts. */
function isSawtooth({ deaths, allocs }: Cohorts): boolean {
  const cohortsEnding = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < deaths.count.length; i++) {
    const age = deaths.age[i] ?? 0;
    if (age === 0) continue;
    const at = (deaths.birth[i] ?? 0) + age;
    cohortsEnding.set(at, (cohortsEnding.get(at) ?? 0) + 1);
    total += deaths.count[i] ?? 0;
  }
  if (total < MIN_RHYTHM_DEATHS || cohortsEnding.size === 0) return false;
  const ended = [...cohortsEnding.values()];
  const perDeathEpoch = ended.reduce((a, b) => a + b, 0) / ended.length;
  return ended.length <= allocs.length / 3 && perDeathEpoch >= 3;
}

function occupiedEpochs(survivors: Float64Array, from: number, to: number): number[] {
  const epochs: number[] = [];
  for (let e = from; e < to; e++) if ((survivors[e] ?? 0) > 0) epochs.push(e);
  return epochs;
}
