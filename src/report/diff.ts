/** Two reports side by side: which leaks are new, gone, steeper, unchanged. */
import { hasGrown, whyIncomparable, type BaselineLeak } from '../verdict/baseline.js';
import { matchLeaks } from '../verdict/match-leaks.js';
import { comparableRun, leaksOfRuns } from './recorded-leaks.js';
import type { ReportDocument } from './schema.js';

export interface ReportDiff {
  readonly new: readonly BaselineLeak[];
  readonly fixed: readonly BaselineLeak[];
  /** Far steeper than before: its least is more than twice the most before. */
  readonly grew: readonly { readonly before: BaselineLeak; readonly now: BaselineLeak }[];
  readonly unchanged: readonly BaselineLeak[];
  /** Why the reports say little about each other; empty when they do. */
  readonly remarks: readonly string[];
}

/** What `head` has that `base` has not, and the other way round. Both may be the reports of a matrix. */
export function diffReports(
  base: readonly ReportDocument[],
  head: readonly ReportDocument[],
  wrappers: readonly RegExp[],
): ReportDiff {
  const [before, now] = [leaksOfRuns(base, wrappers), leaksOfRuns(head, wrappers)];
  const identities = (leaks: readonly BaselineLeak[]) => leaks.map(({ identity }) => identity);
  const matches = matchLeaks(identities(before), identities(now));
  const matched = new Set(matches.flatMap((match) => (match === null ? [] : [match.known])));
  const pairs = now.flatMap((leak, i) => {
    const match = matches[i] ?? null;
    const earlier = match === null ? undefined : before[match.known];
    return earlier === undefined ? [] : [{ before: earlier, now: leak }];
  });
  return {
    new: now.filter((_, i) => matches[i] === null),
    fixed: before.filter((_, i) => !matched.has(i)),
    grew: pairs.filter(isSteeper),
    unchanged: pairs.filter((pair) => !isSteeper(pair)).map((pair) => pair.now),
    remarks: remarksOn(base, head, wrappers),
  };
}

function isSteeper({ before, now }: { before: BaselineLeak; now: BaselineLeak }): boolean {
  if (before.slope === null || now.slope === null || before.slope.unit !== now.slope.unit) return false;
  return hasGrown(before.slope.high, now.slope.low);
}

function remarksOn(
  base: readonly ReportDocument[],
  head: readonly ReportDocument[],
  wrappers: readonly RegExp[],
): string[] {
  const remarks = new Set<string>();
  const runs = base.map((document) => comparableRun(document, wrappers));
  for (const { unusable } of runs) if (unusable !== null) remarks.add(`the base says little: ${unusable}`);
  for (const document of head) {
    const run = comparableRun(document, wrappers);
    if (run.unusable !== null) remarks.add(`the head says little: ${run.unusable}`);
    const reasons = runs.map((earlier) => whyIncomparable({ ...earlier, unusable: null }, run));
    const [first] = reasons;
    if (reasons.length > 0 && first != null && !reasons.includes(null)) remarks.add(`of the base, ${first}`);
  }
  return [...remarks];
}
