/** The decisions for the sites of one process, and for the process. */
import type { AxisUnit, Cohorts, ProcessTimeline } from '../timeline/timeline.js';
import { analyseTrend } from '../trend/cohort.js';
import { rules } from '../trend/rules.js';
import type { Trend } from '../trend/trend.js';
import { discoveryThreshold } from './correction.js';
import { Fingerprinter } from './fingerprint.js';
import { budgetOnAxis } from './rate.js';
import { isNew } from './standing.js';
import { blocks, inconclusiveReason, leakReason, passReason, smallReason } from './reason.js';
import { groupsByBlame, thinLeaks } from './small-leaks.js';
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
  readonly samplingProbability: number;
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
  const summary = summarise(decided, process);
  const { kind, reason, decisions } =
    budget === null ? withoutIterations(decided, summary, options) : { ...summary, decisions: decided.decisions };
  const trend = decided.together ?? decided.all;
  return {
    processId: process.id,
    kind,
    reason,
    decisions,
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

/** Trends first, because what counts as significant depends on all of them. */
function decideSites(process: ProcessTimeline, budget: number, options: ProcessOptions): Decided {
  const { axis, sites } = process;
  const trendOptions = { budget, samplingProbability: options.samplingProbability, tests: sites.length };
  const analyse = (cohorts: Cohorts) => analyseTrend(cohorts, axis, trendOptions);
  const trends = sites.map(({ cohorts }) => analyse(cohorts));
  const groups = groupsByBlame(process, trends, options.wrappers).map(({ members, cohorts }) => {
    return { members, trend: analyse(cohorts) };
  });
  const thin = thinLeaks(process, trends);
  const together = thin === null ? null : analyse(thin.cohorts);
  const threshold = significance([...trends, ...groups.map(({ trend }) => trend), ...(together ? [together] : [])]);

  const fingerprints = new Fingerprinter();
  const decisions = sites.map(({ site, cohorts }, i): Decision => {
    const trend = trends[i] ?? analyse(cohorts);
    return {
      site,
      fingerprint: fingerprints.of(site),
      standing: isNew,
      ...decide(trend, threshold, axis.unit, options),
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
  threshold: number,
  unit: AxisUnit,
  options: ProcessOptions,
): Omit<Decision, 'site' | 'fingerprint' | 'standing'> {
  const rest = { trend, sufficientLength: null };
  if (leaks(trend, threshold)) return { kind: 'leak', reason: leakReason(trend, options.budget.text), ...rest };
  if (trend.outcome === 'leak') {
    const reason = `${blocks(trend.survivors)} survive, too few to stand out among all sites that were tested`;
    return { kind: 'inconclusive', reason, ...rest };
  }
  if (trend.outcome === 'clean') return { kind: 'pass', reason: passReason(trend), ...rest };
  if (!couldMatter(trend, options.role, options.samplingProbability))
    return { kind: 'pass', reason: smallReason(trend), ...rest };
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

interface Summary {
  readonly kind: 'pass' | 'leak' | 'inconclusive';
  readonly reason: string;
}

function summarise({ decisions, together }: Decided, { signal }: ProcessTimeline): Summary {
  const count = (kind: Decision['kind']) => decisions.filter((decision) => decision.kind === kind).length;
  const leaking = count('leak');
  const open = count('inconclusive');
  const of = `of ${decisions.length} allocation ${decisions.length === 1 ? 'site' : 'sites'}`;
  if (leaking > 0) return { kind: 'leak', reason: `${leaking} ${of} ${leaking === 1 ? 'leaks' : 'leak'}` };
  if (together !== null) {
    const alive = `${blocks(together.liveBlocks)} of small sites`;
    return { kind: 'inconclusive', reason: `no site leaks for sure, but ${alive} together look like a leak` };
  }
  const worst = decisions[0];
  if (open > 0 && worst !== undefined) {
    const reason = open === 1 ? worst.reason : `${open} ${of} cannot be decided, first of all: ${worst.reason}`;
    return { kind: 'inconclusive', reason };
  }
  const few = decisions.filter(({ trend }) => trend.outcome === 'inconclusive').length;
  const remark = few > 0 ? ` (${few} with too few blocks to tell)` : '';
  const how = signal === null ? '' : `, up to signal ${signal} that ended it`;
  return { kind: 'pass', reason: `none ${of} leaks${remark}${how}` };
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
