/** Steps 3 to 6 of the procedure: from the mature window to leak, clean or inconclusive. */
import type { Axis, Cohorts } from '../timeline/timeline.js';
import { isEvenOverWork, machinePace } from './machine-pace.js';
import { findGrowingBlock, type GrowingBlock } from './growing-block.js';
import { rules } from './rules.js';
import type { Survey } from './survey.js';
import type { Doubt } from './trend.js';
import { isExtinct, isTurnedOver } from './turnover.js';
import { withoutHeaviestMoment } from './unexplained.js';
import { mostBlocks, toleratedUnseen } from './unseen.js';
import { cutWindow, measureWindow, type WindowStatistic } from './window.js';

export interface Judgement {
  readonly outcome: 'leak' | 'clean' | 'inconclusive';
  readonly why: string;
  readonly doubt: Doubt | null;
  readonly p: number;
  /** Significant, steady growth against no budget at all, for the label. */
  readonly grows: boolean;
  /** The whole mature window and its late half; null when it is too short to be measured. */
  readonly full: WindowStatistic | null;
  readonly late: WindowStatistic | null;
  /** Set when the growth is that of one block. */
  readonly growing: GrowingBlock | null;
}

export interface JudgeOptions {
  readonly budget: number;
  readonly samplingProbability: number;
  /** Blocks (estimated) that the whole process allocated. */
  readonly processBlocks: number;
}

const nothing = { doubt: null, p: 1, grows: false, full: null, late: null, growing: null } as const;

const clean = (why: string, rest: Partial<Judgement> = {}): Judgement => ({
  ...nothing,
  outcome: 'clean',
  why,
  ...rest,
});

const undecided = (doubt: Doubt, why: string, rest: Partial<Judgement> = {}): Judgement => ({
  ...nothing,
  outcome: 'inconclusive',
  why,
  ...rest,
  doubt,
});

export function judgeWindow(cohorts: Cohorts, axis: Axis, survey: Survey, options: JudgeOptions): Judgement {
  const judgement =
    judgeGrowingBlock(cohorts, axis, survey, options) ??
    judgeWithoutWindow(survey, options) ??
    judgeMatureWindow(cohorts, axis, survey, options);
  return judgeShortLife(judgeTurnover(judgement, cohorts, survey), axis, survey);
}

/** A life this short may be all start-up, which allocates steadily and keeps it: a handful of blocks says nothing then. */
function judgeShortLife(judgement: Judgement, axis: Axis, survey: Survey): Judgement {
  if (judgement.outcome === 'clean' || judgement.growing !== null) return judgement;
  if (axis.unit !== 'second' || survey.length >= rules.shortLifeSeconds) return judgement;
  if (survey.liveSampled >= rules.minSurvivorsInShortLife) return judgement;
  return undecided('too few epochs', 'the process lived too short to be judged');
}

/** One block that grows for ever; null when it is anything else. */
function judgeGrowingBlock(cohorts: Cohorts, axis: Axis, survey: Survey, { budget }: JudgeOptions): Judgement | null {
  if (!survey.isExact || survey.liveSampled !== 1) return null;
  const growing = findGrowingBlock(cohorts, axis);
  if (growing === null || growing.p >= rules.alpha || growing.low <= budget) return null;
  const why = `one block grew from ${growing.firstSize} to ${growing.lastSize} bytes and keeps growing with the run`;
  return { ...nothing, outcome: 'leak', why, p: growing.p, grows: true, growing };
}

/** Too short a follow-up is no doubt where the level stands still. */
function judgeTurnover(judgement: Judgement, cohorts: Cohorts, survey: Survey): Judgement {
  if (judgement.doubt !== 'follow-up too short' || !survey.isExact) return judgement;
  if (isExtinct(cohorts, survey.warmUp)) return clean('no block is older than its predecessors got');
  return isTurnedOver(cohorts) ? clean('its blocks are replaced and their number stands still') : judgement;
}

/** What needs no test: nothing retained, or not enough seen to test anything. Null when the window can be tested. */
function judgeWithoutWindow(survey: Survey, options: JudgeOptions): Judgement | null {
  const { epochs, warmUp, windowEnd, isExact } = survey;
  if (survey.blocks === 0) return clean('nothing was allocated');
  if (isExact && survey.liveSampled === 0) return clean('every block was freed');
  const windowEpochs = windowEnd - warmUp;
  const ruledOut = isExact || excludesLeak(0, 1, options, survey);
  if (survey.bornAfterWarmUp === 0 && epochs >= rules.minWindowEpochs) {
    return ruledOut ? clean('allocates at the start only') : unseen(options);
  }
  if (survey.windowSurvivors === 0 && windowEpochs >= 2) {
    const longEnough = windowEpochs >= Math.max(rules.minCleanEpochs, rules.minCleanShare * epochs);
    if (longEnough) return ruledOut ? clean('all older blocks were freed') : unseen(options);
  }
  if (windowEpochs >= Math.max(rules.minWindowEpochs, rules.minWindowShare * epochs)) return null;
  if (options.budget > 0 && isExact && survey.liveBytes / survey.length < options.budget) {
    return clean('all that is alive together is below the budget');
  }
  if (epochs < rules.minWindowEpochs + 2)
    return undecided('too few epochs', 'the process lived too short to be judged');
  return undecided('follow-up too short', 'blocks as old as most of the run are still being freed');
}

/** Whether sampling can have missed a leak: with `survivors` seen, the most that can be there (95 %) is tolerated. */
function excludesLeak(survivors: number, share: number, options: JudgeOptions, survey: Survey): boolean {
  return unseenExcess(survivors, share, options, survey) <= 1;
}

/**
 * The most blocks that can be there, over what is tolerated. That no traced block survives is known of all such sites of the process at
 * once: a leak that is spread over them would have been seen likewise. So one limit holds for their sum, and is held against
 * all that the process allocated.
 */
export function unseenExcess(
  survivors: number,
  share: number,
  { budget, samplingProbability, processBlocks }: JudgeOptions,
  survey: Survey,
): number {
  const blocks = mostBlocks(survivors, samplingProbability) / share;
  if (budget === 0) return blocks / toleratedUnseen(survivors === 0 ? processBlocks : survey.blocks);
  const meanSize = survey.blocks > 0 ? survey.bytes / survey.blocks : 0;
  return (blocks * meanSize) / survey.length / budget;
}

function unseen({ samplingProbability }: JudgeOptions, survivors = 0): Judgement {
  const blocks = Math.ceil(mostBlocks(survivors, samplingProbability));
  const seen = survivors === 0 ? 'no traced block survives' : `${survivors} traced blocks survive`;
  const rate = Math.round(1 / samplingProbability);
  const joint = survivors === 0 ? 'but' : 'and';
  return undecided(
    'sampling',
    `${seen}, ${joint} at 1 in ${rate} a leak of up to ${blocks} blocks could have gone unseen`,
  );
}

function judgeMatureWindow(cohorts: Cohorts, axis: Axis, survey: Survey, options: JudgeOptions): Judgement {
  const cuts = cutWindow(axis.bounds, survey.warmUp, survey.windowEnd, rules.intervals);
  const intervals = cuts.length - 1;
  if (intervals < rules.minWindowEpochs)
    return undecided('too few epochs', 'the work is spread over too few intervals');
  const half = Math.floor(intervals / 2);
  const measure = (from: number, to: number, budget = options.budget) =>
    measureWindow(cohorts, axis.bounds, cuts, from, to, budget);
  const full = measure(0, intervals);
  const late = measure(intervals - half, intervals);
  const early = measure(0, intervals - half);

  const middle = cuts[intervals - half] ?? survey.warmUp;
  const isSteady = steady(early, late) || steadyByWork(cohorts, axis, survey, early, late, middle);
  const enough = full.survivors >= rules.minSurvivors;
  const p = windowP(full, late);
  const canFail = isSteady && enough && late.rate > options.budget;
  const pZero = options.budget === 0 ? p : windowP(measure(0, intervals, 0), measure(intervals - half, intervals, 0));
  const rest = { p: canFail ? p : 1, grows: isSteady && enough && pZero < rules.alpha, full, late };
  if (canFail && p < rules.alpha) {
    const why = `blocks of ${full.occupied} of ${full.intervals} birth intervals survive`;
    return { ...nothing, outcome: 'leak', why, ...rest };
  }
  if (looksHarmless(full, late, options.budget) && (options.budget > 0 || isOneEvent(cohorts, survey, late))) {
    if (!samplingAllows(full, late, survey, options)) return { ...unseen(options, full.survivors), ...rest };
    return clean(harmlessReason(full, options), { ...rest, p: 1 });
  }
  const [doubt, why] = doubtOf(early, late, full, isSteady, survey, options);
  return undecided(doubt, why, rest);
}

/** Weighted Bonferroni over the full window and its late half. */
function windowP(full: WindowStatistic, late: WindowStatistic): number {
  return Math.min(1, 1.5 * full.p, 3 * late.p);
}

/** Blocks of one size make exact ties of rates common; rounding must not decide them. */
const TIES = 1 - 1e-9;

/** Growth that goes on: the late half is not clearly slower than the early one, and is not empty. */
function steady(early: WindowStatistic, late: WindowStatistic): boolean {
  const error = Math.max(1e-12, Math.hypot(early.standardError, late.standardError));
  const z = (early.rate - late.rate) / error;
  const slowed = (late.rate < 0.5 * early.rate * TIES && z > 1.28) || (late.rate < 0.7 * early.rate && z > 2.58);
  return !slowed && late.rate >= 0.25 * early.rate * TIES && late.occupied >= late.intervals / 3;
}

/** Likewise where the machine slowed down: held against what the early half would have been at the pace of the late one. */
function steadyByWork(
  { liveSampled }: Cohorts,
  axis: Axis,
  { warmUp, windowEnd }: Survey,
  early: WindowStatistic,
  late: WindowStatistic,
  middle: number,
): boolean {
  const pace = machinePace(axis, [warmUp, middle], [middle, windowEnd]);
  if (pace >= 1 || !isEvenOverWork(axis, liveSampled, [warmUp, windowEnd])) return false;
  return steady({ ...early, rate: early.rate * pace, standardError: early.standardError * pace }, late);
}

function looksHarmless(full: WindowStatistic, late: WindowStatistic, budget: number): boolean {
  if (budget === 0) return late.survivors === 0 || (late.occupied <= 1 && full.occupied <= 3);
  return (full.upper < budget && late.upper < budget) || full.survivors === 0;
}

/** Survivors that go on into the late half must be a single event: several steps are what a leak in bursts looks like. */
function isOneEvent({ liveSampled }: Cohorts, { warmUp, windowEnd }: Survey, late: WindowStatistic): boolean {
  return late.survivors === 0 || withoutHeaviestMoment(liveSampled, warmUp, windowEnd) < rules.manySurvivors;
}

/** A sampled run passes only when what it cannot have seen is tolerable, judged by the whole window or its late half. */
function samplingAllows(full: WindowStatistic, late: WindowStatistic, survey: Survey, options: JudgeOptions): boolean {
  return (
    survey.isExact ||
    excludesLeak(full.survivors, 1, options, survey) ||
    excludesLeak(late.survivors, late.length / full.length, options, survey)
  );
}

function harmlessReason(full: WindowStatistic, { budget }: JudgeOptions): string {
  if (budget > 0) return 'the upper limit of the slope is below the budget';
  if (full.survivors === 0) return 'no older block survives';
  return `survivors were born in ${full.occupied} of ${full.intervals} intervals only`;
}

function doubtOf(
  early: WindowStatistic,
  late: WindowStatistic,
  full: WindowStatistic,
  isSteady: boolean,
  survey: Survey,
  options: JudgeOptions,
): [Doubt, string] {
  if (!survey.isExact && full.survivors < rules.minSurvivors)
    return ['sampling', `sampling saw only ${full.survivors} survivors`];
  if (full.survivors < rules.minSurvivors) return ['too few blocks', `only ${full.survivors} older blocks survive`];
  if (!isSteady) return ['decelerating', 'growth slows down'];
  if (options.budget > 0) return ['near the budget', 'the slope cannot be told from the budget'];
  if (early.occupied * 3 < early.intervals) return ['started late', 'growth started late in the run'];
  return [
    'too few blocks',
    `${full.survivors} older blocks survive in ${full.occupied} of ${full.intervals} intervals`,
  ];
}
