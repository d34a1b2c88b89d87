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
  /** Epochs by which the age of a death may be too high: births are dated by the process's own clock, which falls behind. */
  readonly blur: number;
}

/** Deaths beyond the epoch of birth fewer than this show no rhythm. */
const MIN_RHYTHM_DEATHS = 10;
const TURNOVER_SHARE = 0.05;
/** What dies in the last epochs, most of its cohort at once and after a quarter of the run, was kept to the end. */
const LAST_SHARE = 0.04;
const LASTING_AGE = 0.25;
/** Of the blocks of a cohort, so few are in flight: in the hands of a thread that does not get a processor. */
const IN_FLIGHT_SHARE = 0.01;
/** Epochs between the first and the last survivor that have one too, as a share, where growth was steady. */
const DENSE_SHARE = 0.5;

export function labelOf(cohorts: Cohorts, shape: Shape): TrendLabel {
  if (shape.outcome === 'leak' || shape.grows) return 'leak';
  const alive = lastingEpochs(cohorts);
  if (alive.length === 0) return turnoverLabel(cohorts, shape);
  // Where all was freed in the end, there is no window: the end of the run is that of the growth.
  const isFreed = cohorts.liveSampled.every((count) => count === 0);
  const end = isFreed ? cohorts.liveSampled.length : shape.windowEnd;
  const inWindow = alive.filter((e) => e >= shape.warmUp && e < end);
  const early = alive.filter((e) => e < shape.warmUp);
  if (shape.decelerates) return 'saturating';
  if (shape.outcome === 'inconclusive')
    return alive.length === 1 && early.length === 1 ? 'initialisation burst' : 'unclear';
  if (inWindow.length > 0) {
    // What a cache holds at the end of the run, and a stall just before it, look like a step; but it has replaced all else.
    if (isFreed && early.length === 0 && isReplaced(cohorts, shape)) return turnoverLabel(cohorts, shape);
    return windowLabel(cohorts, inWindow, end, shape, early.length === 0);
  }
  return early.length > 0 ? 'initialisation burst' : turnoverLabel(cohorts, shape);
}

/** Harmless survivors in the window: one event, growth that ended, or a few one-offs beside blocks that come and go. */
function windowLabel(
  cohorts: Cohorts,
  epochs: readonly number[],
  end: number,
  shape: Shape,
  isLateOnly: boolean,
): TrendLabel {
  const first = epochs[0] ?? 0;
  const last = epochs.at(-1) ?? 0;
  if (last - first <= 1) return 'step';
  // A cache that is freed in the end keeps its youngest blocks until then; growth that ended keeps its first ones too.
  if (isLateOnly && hasTurnover(cohorts, shape)) return turnoverLabel(cohorts, shape);
  const isDense = epochs.length >= DENSE_SHARE * (last - first + 1);
  if (last < (shape.warmUp + end) / 2 || (isDense && last < end - 2)) return 'saturating';
  if (hasTurnover(cohorts, shape)) return turnoverLabel(cohorts, shape);
  return isDense ? 'sawtooth' : 'step';
}

function turnoverLabel(cohorts: Cohorts, shape: Shape): TrendLabel {
  if (isSawtooth(cohorts)) return 'sawtooth';
  return hasTurnover(cohorts, shape) ? 'bounded cache' : 'churn';
}

/** More than a few blocks outlive the epoch after their birth, for certain. */
function hasTurnover({ deaths }: Cohorts, { blur }: Shape): boolean {
  let old = 0;
  let all = 0;
  for (let i = 0; i < deaths.count.length; i++) {
    all += deaths.count[i] ?? 0;
    if ((deaths.age[i] ?? 0) > 1 + blur) old += deaths.count[i] ?? 0;
  }
  return old > TURNOVER_SHARE * all;
}

/** Likewise, and most of these were freed before the program finished. */
function isReplaced(cohorts: Cohorts, shape: Shape): boolean {
  const { deaths, liveSampled } = cohorts;
  let [during, atEnd] = [0, 0];
  for (let i = 0; i < deaths.count.length; i++) {
    const age = deaths.age[i] ?? 0;
    if (age <= 1 + shape.blur) continue;
    if (isAtEnd((deaths.birth[i] ?? 0) + age, liveSampled.length)) atEnd += deaths.count[i] ?? 0;
    else during += deaths.count[i] ?? 0;
  }
  return during > atEnd && hasTurnover(cohorts, shape);
}

function isAtEnd(epoch: number, epochs: number): boolean {
  return epoch >= epochs - 1 - Math.ceil(LAST_SHARE * epochs);
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

/** Birth epochs with blocks that were kept to the end: alive, or freed together as the program finished. */
function lastingEpochs({ liveSampled, deaths }: Cohorts): number[] {
  const epochs = liveSampled.length;
  const atEnd = new Float64Array(epochs);
  const before = new Float64Array(epochs);
  const born = Float64Array.from(liveSampled);
  for (let i = 0; i < deaths.count.length; i++) {
    const birth = deaths.birth[i] ?? 0;
    const age = deaths.age[i] ?? 0;
    born[birth] = (born[birth] ?? 0) + (deaths.count[i] ?? 0);
    if (age === 0) continue;
    const isLast = isAtEnd(birth + age, epochs) && age >= LASTING_AGE * epochs;
    const side = isLast ? atEnd : before;
    side[birth] = (side[birth] ?? 0) + (deaths.count[i] ?? 0);
  }
  const result: number[] = [];
  liveSampled.forEach((alive, e) => {
    const kept = alive > 0 ? alive : (atEnd[e] ?? 0);
    const isInFlight = kept <= IN_FLIGHT_SHARE * (born[e] ?? 0);
    if (!isInFlight && (alive > 0 || kept > (before[e] ?? 0))) result.push(e);
  });
  return result;
}
