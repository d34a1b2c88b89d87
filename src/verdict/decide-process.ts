/** The decisions for the sites of one process, and for the process. */
import type { ProcessTimeline, SiteHistory } from '../timeline/timeline.js';
import { sumCohorts } from '../timeline/cohorts.js';
import { analyseTrend } from '../trend/cohort.js';
import { rules } from '../trend/rules.js';
import type { Trend } from '../trend/trend.js';
import { discoveryThreshold } from './correction.js';
import { Fingerprinter } from './fingerprint.js';
import { budgetOnAxis } from './rate.js';
import { blocks, inconclusiveReason, leakReason, passReason, smallReason } from './reason.js';
import { couldMatter } from './substance.js';
import type { Decision, ProcessVerdict, SlopeBudget } from './verdict.js';

export interface ProcessOptions {
  readonly budget: SlopeBudget;
  readonly samplingProbability: number;
  /** Not the process that was started or attached to. */
  readonly isChild: boolean;
}

export function decideProcess(process: ProcessTimeline, options: ProcessOptions): ProcessVerdict {
  const unseen = whyUnseen(process, options.isChild);
  if (unseen !== null) {
    return { processId: process.id, kind: unseen.kind, reason: unseen.reason, decisions: [], total: null };
  }
  const budget = budgetOnAxis(options.budget, process);
  const { decisions, total } = decideSites(process, budget ?? 0, options);
  if (budget === null) return withoutIterations(process, decisions, total, options);
  return { processId: process.id, ...summarise(decisions, total, process), decisions, total };
}

function whyUnseen(
  process: ProcessTimeline,
  isChild: boolean,
): { kind: 'not-observed' | 'pass'; reason: string } | null {
  if (process.tap === 'none') {
    return { kind: 'not-observed', reason: process.untappedReason ?? 'the process could not be observed' };
  }
  const allocs = process.levels.at(-1)?.allocs ?? 0;
  if (process.sites.length > 0 || allocs > 0) return null;
  if (isChild || process.endReason === 'exec') return { kind: 'pass', reason: 'it allocated nothing' };
  const remedy =
    'check that it does allocate, and with leak-gate doctor that its allocator is one that can be observed';
  return { kind: 'not-observed', reason: `no allocation was seen: ${remedy}` };
}

/** Trends first, because what counts as significant depends on all of them. */
function decideSites(process: ProcessTimeline, budget: number, options: ProcessOptions) {
  const { axis } = process;
  const trendOptions = { budget, samplingProbability: options.samplingProbability, tests: process.sites.length };
  const trends = process.sites.map(({ cohorts }) => analyseTrend(cohorts, axis, trendOptions));
  const totalTrend = analyseTrend(recurring(process), axis, trendOptions);
  const testable = [...trends, totalTrend].filter((trend) => trend.survivors >= rules.minSurvivors);
  const threshold = Math.min(rules.alpha, discoveryThreshold(testable.map((trend) => trend.p)));
  const fingerprints = new Fingerprinter();
  const decisions = process.sites.map((history, i): Decision => {
    const trend = trends[i] ?? totalTrend;
    return { site: history.site, fingerprint: fingerprints.of(history.site), ...decide(trend, threshold, options) };
  });
  decisions.sort(bySeverity);
  const total: Decision = { site: null, fingerprint: null, ...decide(totalTrend, threshold, options) };
  return { decisions, total };
}

/** The sites whose blocks survive from more than one epoch, summed: one-offs of many sites would add up to a trend. */
function recurring({ sites, axis }: ProcessTimeline) {
  const again = sites.filter(
    ({ cohorts }: SiteHistory) => cohorts.liveSampled.reduce((n, c) => (c > 0 ? n + 1 : n), 0) > 1,
  );
  return sumCohorts(
    again.map(({ cohorts }) => cohorts),
    axis.bounds.length - 1,
  );
}

function decide(trend: Trend, threshold: number, options: ProcessOptions): Omit<Decision, 'site' | 'fingerprint'> {
  const unit = trend.slope?.unit ?? options.budget.unit;
  const rest = { trend, sufficientLength: null };
  if (trend.outcome === 'leak' && trend.p <= threshold) {
    return { kind: 'leak', reason: leakReason(trend, options.budget.text), ...rest };
  }
  if (trend.outcome === 'leak') {
    const reason = `${blocks(trend.survivors)} survive, too few to stand out among all sites that were tested`;
    return { kind: 'inconclusive', reason, ...rest };
  }
  if (trend.outcome === 'clean') return { kind: 'pass', reason: passReason(trend), ...rest };
  if (!couldMatter(trend, options.isChild)) return { kind: 'pass', reason: smallReason(trend), ...rest };
  return {
    kind: 'inconclusive',
    reason: inconclusiveReason(trend, unit),
    trend,
    sufficientLength: trend.sufficientLength,
  };
}

const rank = { leak: 0, inconclusive: 1, pass: 2 } as const;

/** Leaks by slope, then the undecided and the passing ones by what they have alive. */
function bySeverity(a: Decision, b: Decision): number {
  const kind = rank[a.kind] - rank[b.kind];
  if (kind !== 0) return kind;
  const slope = a.kind === 'leak' ? (b.trend.slope?.bytesPerUnit ?? 0) - (a.trend.slope?.bytesPerUnit ?? 0) : 0;
  return slope || b.trend.liveBytes - a.trend.liveBytes || (a.site?.id ?? 0) - (b.site?.id ?? 0);
}

function summarise(decisions: readonly Decision[], total: Decision, process: ProcessTimeline) {
  const count = (kind: Decision['kind']) => decisions.filter((decision) => decision.kind === kind).length;
  const leaks = count('leak');
  const open = count('inconclusive');
  const of = `of ${decisions.length} allocation ${decisions.length === 1 ? 'site' : 'sites'}`;
  if (leaks > 0) return { kind: 'leak' as const, reason: `${leaks} ${of} ${leaks === 1 ? 'leaks' : 'leak'}` };
  if (total.kind === 'leak') {
    return { kind: 'leak' as const, reason: `no single site leaks, but all together do: ${total.reason}` };
  }
  const worst = decisions[0];
  if (open > 0 && worst !== undefined) {
    const reason = open === 1 ? worst.reason : `${open} ${of} cannot be decided, first of all: ${worst.reason}`;
    return { kind: 'inconclusive' as const, reason };
  }
  const few = decisions.filter(({ trend }) => trend.outcome === 'inconclusive').length;
  const remark = few > 0 ? ` (${few} with too few blocks to tell)` : '';
  const how = process.signal === null ? '' : `, up to signal ${process.signal} that ended it`;
  return { kind: 'pass' as const, reason: `none ${of} leaks${remark}${how}` };
}

/** A budget per iteration without iterations: nothing can be held against it but a process that retains nothing at all. */
function withoutIterations(
  process: ProcessTimeline,
  decisions: readonly Decision[],
  total: Decision,
  options: ProcessOptions,
): ProcessVerdict {
  const retainsNothing = decisions.every(({ kind }) => kind === 'pass') && total.kind !== 'leak';
  if (options.isChild && retainsNothing) {
    return { processId: process.id, kind: 'pass', reason: 'no site retains blocks', decisions, total };
  }
  const reason =
    `the budget ${options.budget.text} is per iteration, but the process marked none: ` +
    'call LEAK_GATE_ITERATION() in its loop, at least 20 times, or give a budget per second';
  const open = decisions.map((d): Decision => (d.kind === 'leak' ? { ...d, kind: 'inconclusive', reason } : d));
  return {
    processId: process.id,
    kind: 'inconclusive',
    reason,
    decisions: open,
    total: { ...total, kind: 'inconclusive' },
  };
}
