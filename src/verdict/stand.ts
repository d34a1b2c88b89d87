/**
 * What is known, applied to a verdict: known leaks keep their decision and get a standing, and what is excused fails no run. The trends
 * and their arithmetic stay as they are. Order of the reasons to excuse: a suppression, the file of known leaks, the baseline.
 */
import type { ProcessTimeline, Remark, Timeline } from '../timeline/timeline.js';
import type { BaselineSummary } from './baseline.js';
import { BaselineComparison } from './baseline-comparison.js';
import { formatSlope } from './budget.js';
import { summariseRun } from './decide.js';
import { FrozenLeaks } from './frozen-leaks.js';
import type { Known } from './known.js';
import { Fingerprinter } from './fingerprint.js';
import { identityOf, type Candidate } from './leak-identity.js';
import { budgetOnAxis } from './rate.js';
import { modulesOf } from './seen-modules.js';
import { isExcused, type Standing } from './standing.js';
import { summarise } from './summary.js';
import { Suppressions } from './suppressions.js';
import type { Decision, ProcessVerdict, Verdict } from './verdict.js';

export interface Stood {
  readonly verdict: Verdict;
  /** Null when no baseline was asked for. */
  readonly baseline: BaselineSummary | null;
  /** Entries that match nothing or have expired, a baseline that is not there, …: for people. */
  readonly remarks: readonly Remark[];
}

export interface StandOptions {
  readonly wrappers: readonly RegExp[];
  /** Text of the blamed line, by fingerprint. */
  readonly sourceText: (fingerprint: string) => string | null;
}

/** Gives every leak its standing and decides the run again, without the leaks that are excused. */
export function stand(verdict: Verdict, timeline: Timeline, known: Known, options: StandOptions): Stood {
  const suppressions = new Suppressions(known.suppressions);
  const frozen = new FrozenLeaks(known.frozen, known.today);
  const baseline = new BaselineComparison(known.baseline, timeline);
  const fingerprinter = new Fingerprinter();
  const excused = ({ standing }: Decision) => isExcused(standing, known.failOnNewOnly);
  const processes = verdict.processes.map((process) => {
    const candidates = candidatesOf(process, options, fingerprinter);
    const standings = new Map<Decision, Standing>();
    for (const [decision, standing] of suppressions.standings(candidates)) standings.set(decision, standing);
    const open = candidates.filter(({ decision }) => !standings.has(decision));
    for (const [decision, standing] of frozen.standings(open)) standings.set(decision, standing);
    // The baseline sees all of them: what is excused already is not gone.
    for (const [decision, standing] of baseline.standings(candidates))
      if (!standings.has(decision)) standings.set(decision, standing);
    const decisions = process.decisions.map((d): Decision => ({ ...d, standing: standings.get(d) ?? d.standing }));
    const seen = timeline.processes.find(({ id }) => id === process.processId);
    return seen === undefined ? process : restated({ ...process, decisions }, seen, verdict, excused);
  });
  const decided = summariseRun(timeline, processes, { budget: verdict.budget, wrappers: options.wrappers, excused });
  const summary = baseline.summary(known.failOnNewOnly);
  const observed = timeline.ended !== 'truncated' && timeline.ended !== 'fault' && verdict.kind !== 'not-observed';
  return {
    verdict: { ...decided, reason: headline(decided, known, summary) },
    baseline: summary === null || observed ? summary : { ...summary, fixed: [] },
    remarks: [
      ...baseline.remarks(),
      ...frozen.remarks(observed ? modulesOf(timeline) : null),
      ...suppressions.remarks(observed),
    ],
  };
}

function candidatesOf(
  { decisions }: ProcessVerdict,
  { wrappers, sourceText }: StandOptions,
  fingerprinter: Fingerprinter,
): Candidate[] {
  return decisions.flatMap((decision) => {
    const { site, kind, trend, fingerprint } = decision;
    if (site === null || kind === 'pass') return [];
    const { liveBlocks, liveBytes } = trend;
    const evidence = { liveBlocks, liveBytes, sourceText: fingerprint === null ? null : sourceText(fingerprint) };
    return [{ decision, identity: identityOf(site, evidence, wrappers, fingerprinter) }];
  });
}

/** The process without what is excused. */
function restated(
  process: ProcessVerdict,
  seen: ProcessTimeline,
  { budget }: Verdict,
  excused: (decision: Decision) => boolean,
): ProcessVerdict {
  const { decisions, smallLeaks = null, total } = process;
  // Without marks a budget per iteration leaves everything open, whatever is known of single sites.
  if (!decisions.some(excused) || budgetOnAxis(budget, seen) === null) return process;
  const { kind, reason } = summarise(decisions, { smallLeaks, signal: seen.signal, excused });
  return { ...process, kind, reason, total: total === null ? null : { ...total, kind, reason } };
}

function headline(decided: Verdict, known: Known, baseline: BaselineSummary | null): string {
  const { kind, reason, processes, budget, known: sum } = decided;
  const leaks = processes.flatMap(({ decisions }) => decisions.filter((decision) => decision.kind === 'leak'));
  const parts = [reason];
  if (sum !== undefined) {
    const several = sum.leaks === 1 ? '1 known leak' : `${sum.leaks} known leaks`;
    const told = `${several} (${formatSlope(sum.slope, budget.unit)})`;
    // The reason of a pass tells of processes that do not leak: here some do.
    if (kind === 'pass') return `${told}, none new; the budget is ${budget.text}`;
    parts.push(`${told} ${sum.leaks === 1 ? 'does' : 'do'} not count`);
  }
  if (kind !== 'leak') return parts.join('; ');
  const old = leaks.filter(({ standing }) => standing.kind === 'baseline').length;
  const fresh = leaks.filter(({ standing }) => standing.kind === 'new').length;
  const grown = leaks.filter(({ standing }) => standing.kind === 'new' && standing.why !== undefined).length;
  if (baseline !== null && baseline.source === null) parts.push('there is no baseline, so every leak counts');
  else if (baseline !== null && !known.failOnNewOnly)
    parts.push(`${fresh} new since the baseline, ${old} in it already`);
  if (grown > 0) parts.push(`${grown} known before, but no longer excused`);
  return parts.join('; ');
}
