/** The decisions for the sites of one process, and for the process. */
import type { AxisUnit, Cohorts, ProcessTimeline } from '../timeline/timeline.js';
import { analyseTrend } from '../trend/cohort.js';
import { rules } from '../trend/rules.js';
import type { Trend } from '../trend/trend.js';
import { mostBlocks, toleratedUnseen } from '../trend/unseen.js';
import { bornIn } from './born-in.js';
import { discoveryThreshold } from './correction.js';
import { Fingerprinter } from './fingerprint.js';
import { budgetOnAxis } from './rate.js';
import { isNew } from './standing.js';
import { blocks, inconclusiveReason, leakReason, moreTracing, passReason, smallReason } from './reason.js';
import { groupsByBlame, thinLeaks } from './small-leaks.js';
import { summarise, type Summary } from './summary.js';
import { couldMatter, type ProcessRole } from './substance.js';
import type { Decision, ProcessVerdict, SlopeBudget } from './verdict.js';

/** What the tests say, before the process is summed up. */
interface Decided {
  readonly decisions: readonly Decision[];
  /** Sites too small each that together look like a leak; null when they do not. */
  readonly together: Trend | null;
  /** The trend of all that the process allocated, for display. */
  readonly all: Trend;
}

export interface ProcessOptions {
  readonly budget: SlopeBudget;
  /** What the overhead was kept below; null: nothing, or the rate was given. */
  readonly overheadBudgetPercent: number | null;
  readonly role: ProcessRole;
  /** Some process of the run was seen allocating: one that was not did not. */
  readonly tapWorks: boolean;
  /** Processes of the target outlived it, and nobody saw what they went on to do. */
  readonly leftRunning?: boolean;
  readonly wrappers: readonly RegExp[];
}

export function decideProcess(process: ProcessTimeline, options: ProcessOptions): ProcessVerdict {
  const unseen = whyUnseen(process, options);
  if (unseen !== null) {
    return { processId: process.id, kind: unseen.kind, reason: unseen.reason, decisions: [], total: null };
  }
  const budget = budgetOnAxis(options.budget, process);
  const decided = decideSites(process, budget ?? 0, options);
  const smallLeaks = smallLeaksReason(decided.together);
  const summary = summarise(decided.decisions, { smallLeaks, signal: process.signal });
  const { kind, reason, decisions } =
    budget === null ? withoutIterations(decided, summary, options) : { ...summary, decisions: decided.decisions };
  const trend = decided.together ?? decided.all;
  return {
    processId: process.id,
    kind,
    reason,
    decisions,
    smallLeaks,
    total: { site: null, fingerprint: null, kind, reason, trend, sufficientLength: null, standing: isNew },
  };
}

/** Why there is nothing to test, and what that means; null when there is. */
function whyUnseen(process: ProcessTimeline, options: ProcessOptions): Pick<ProcessVerdict, 'kind' | 'reason'> | null {
  if (process.tap === 'none') {
    return { kind: 'not-observed', reason: process.untappedReason ?? 'the process could not be observed' };
  }
  if (process.sites.length > 0) return null;
  const { allocs } = process.levels.at(-1) ?? { allocs: 0 };
  if (allocs > 0 && process.samplingProbability < 1) return unseenProcess(process, allocs, options);
  if (allocs > 0)
    return { kind: 'inconclusive', reason: `${Math.round(allocs)} allocations were counted, but none recorded` };
  if (options.role !== 'main' || options.tapWorks) return { kind: 'pass', reason: 'it allocated nothing' };
  if (options.leftRunning === true) {
    const reason =
      'no allocation was seen before the target ended, and the processes that it left running went on unobserved: ' +
      'give --duration to observe what they do';
    return { kind: 'not-observed', reason };
  }
  const remedy =
    'check that it does allocate, and with leak-gate doctor that its allocator is one that can be observed';
  return { kind: 'not-observed', reason: `no allocation was seen: ${remedy}` };
}

/** Nothing that was traced at the last rate: all that is known is what would have been seen. */
function unseenProcess(
  { samplingProbability }: ProcessTimeline,
  allocs: number,
  { overheadBudgetPercent }: ProcessOptions,
): Pick<ProcessVerdict, 'kind' | 'reason'> {
  const most = mostBlocks(0, samplingProbability);
  const rate = Math.round(1 / samplingProbability);
  const seen = `no block was traced at 1 in ${rate}: a leak of up to ${Math.ceil(most)} blocks could have gone unseen`;
  const excess = most / toleratedUnseen(allocs);
  if (excess <= 1) return { kind: 'pass', reason: `${seen}, of ${Math.round(allocs)} that it allocated` };
  return { kind: 'inconclusive', reason: `${seen}; ${moreTracing(overheadBudgetPercent, excess)} would decide` };
}

/** Trends first, because what counts as significant depends on all of them. */
function decideSites(process: ProcessTimeline, budget: number, options: ProcessOptions): Decided {
  const { axis, sites } = process;
  const trendOptions = { budget, tests: sites.length, processBlocks: process.levels.at(-1)?.allocs ?? 0 };
  const analyse = (cohorts: Cohorts, samplingProbability = process.samplingProbability) =>
    analyseTrend(cohorts, axis, { ...trendOptions, samplingProbability });
  const trends = sites.map(({ cohorts, samplingProbability }) => analyse(cohorts, samplingProbability));
  const groups = groupsByBlame(process, trends, options.wrappers).map(({ members, cohorts }) => {
    return { members, trend: analyse(cohorts) };
  });
  const thin = thinLeaks(process, trends);
  const together = thin === null ? null : analyse(thin.cohorts);
  const threshold = significance([...trends, ...groups.map(({ trend }) => trend), ...(together ? [together] : [])]);

  const fingerprints = new Fingerprinter().ofAll(sites.map(({ site }) => site));
  const decisions = sites.map(({ site, use, cohorts, samplingProbability }, i): Decision => {
    const trend = trends[i] ?? analyse(cohorts, samplingProbability);
    const decided = decide(trend, { threshold, unit: axis.unit, samplingProbability }, options);
    const born = bornIn(cohorts.live, process.markers);
    return {
      site,
      use,
      fingerprint: fingerprints[i] ?? null,
      standing: isNew,
      ...decided,
      ...(born === null ? {} : { bornIn: born }),
    };
  });
  for (const { members, trend } of groups) {
    if (leaks(trend, threshold)) decideGroup(decisions, members, trend, options);
  }
  return {
    decisions: decisions.sort(bySeverity),
    together: together !== null && leaks(together, threshold) ? together : null,
    all: analyse(process.total),
  };
}

/** Largest p that is a leak: significant alone and among all that were tested. */
function significance(trends: readonly Trend[]): number {
  const testable = trends.filter(({ survivors, outcome }) => survivors >= rules.minSurvivors || outcome === 'leak');
  return Math.min(rules.alpha, discoveryThreshold(testable.map(({ p }) => p)));
}

function leaks(trend: Trend, threshold: number): boolean {
  return trend.outcome === 'leak' && trend.p <= threshold;
}

/** The stack with most of the blocks stands for a line that leaks through many; the others are told to count with it. */
function decideGroup(decisions: Decision[], members: readonly number[], trend: Trend, options: ProcessOptions): void {
  const alive = (i: number) => decisions[i]?.trend.liveBlocks ?? 0;
  const [first, ...others] = [...members].sort((a, b) => alive(b) - alive(a));
  const leader = first === undefined ? undefined : decisions[first];
  if (first === undefined || leader === undefined) return;
  const reason = `${leakReason(trend, options.budget.text)}; counted over ${members.length} stacks with the same call`;
  decisions[first] = { ...leader, kind: 'leak', trend, reason, sufficientLength: null };
  for (const i of others) {
    const member = decisions[i];
    if (member === undefined) continue;
    const counted = 'counted with the leak of the same call through another stack';
    decisions[i] = { ...member, kind: 'pass', reason: counted, sufficientLength: null };
  }
}

function decide(
  trend: Trend,
  { threshold, unit, samplingProbability }: { threshold: number; unit: AxisUnit; samplingProbability: number },
  options: ProcessOptions,
): Omit<Decision, 'site' | 'fingerprint' | 'standing'> {
  const rest = { trend, sufficientLength: null };
  if (leaks(trend, threshold)) return { kind: 'leak', reason: leakReason(trend, options.budget.text), ...rest };
  if (trend.outcome === 'leak') {
    const reason = `${blocks(trend.survivors)} survive, too few to stand out among all sites that were tested`;
    return { kind: 'inconclusive', reason, ...rest };
  }
  if (trend.outcome === 'clean') return { kind: 'pass', reason: passReason(trend), ...rest };
  if (!couldMatter(trend, options.role, samplingProbability))
    return { kind: 'pass', reason: smallReason(trend), ...rest };
  return {
    kind: 'inconclusive',
    reason: inconclusiveReason(trend, unit, options.overheadBudgetPercent),
    trend,
    sufficientLength: trend.sufficientLength,
  };
}

function smallLeaksReason(together: Trend | null): string | null {
  if (together === null) return null;
  return `no site leaks for sure, but ${blocks(together.liveBlocks)} of small sites together look like a leak`;
}

const rank = { leak: 0, inconclusive: 1, pass: 2 } as const;

/** Leaks by slope, then the undecided and the passing ones by what they have alive. */
function bySeverity(a: Decision, b: Decision): number {
  const kind = rank[a.kind] - rank[b.kind];
  if (kind !== 0) return kind;
  const slope = a.kind === 'leak' ? (b.trend.slope?.bytesPerUnit ?? 0) - (a.trend.slope?.bytesPerUnit ?? 0) : 0;
  return slope || b.trend.liveBytes - a.trend.liveBytes || (a.site?.id ?? 0) - (b.site?.id ?? 0);
}

/** A budget per iteration without iterations: nothing can be held against it but a process that retains nothing at all. */
function withoutIterations(
  decided: Decided,
  summary: Summary,
  options: ProcessOptions,
): Summary & Pick<ProcessVerdict, 'decisions'> {
  if (options.role !== 'main' && summary.kind === 'pass') return { ...summary, decisions: decided.decisions };
  const reason =
    `the budget ${options.budget.text} is per iteration, but the process marked none: ` +
    'call LEAK_GATE_ITERATION() in its loop, at least 20 times, or give a budget per second';
  const decisions = decided.decisions.map((d): Decision =>
    d.kind === 'leak' ? { ...d, kind: 'inconclusive', reason } : d,
  );
  return { kind: 'inconclusive', reason, decisions };
}
