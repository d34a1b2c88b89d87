/** What the decisions of a process come to. */
import type { Decision } from './verdict.js';

export interface Summary {
  readonly kind: 'pass' | 'leak' | 'inconclusive';
  readonly reason: string;
}

export interface SummaryOptions {
  /** Why sites that are too small each together look like a leak; null when they do not. */
  readonly smallLeaks: string | null;
  /** That ended the process. */
  readonly signal: number | null;
  /** Leaks, and undecided sites, that do not count: a suppression matches them, for example. */
  readonly excused?: (decision: Decision) => boolean;
}

/** Kind and reason of a process with these decisions, the gravest first. */
export function summarise(
  decisions: readonly Decision[],
  { smallLeaks, signal, excused = () => false }: SummaryOptions,
): Summary {
  const counted = decisions.filter((decision) => !excused(decision));
  const count = (kind: Decision['kind']) => counted.filter((decision) => decision.kind === kind).length;
  const leaking = count('leak');
  const known = decisions.filter((decision) => decision.kind === 'leak' && excused(decision)).length;
  const open = count('inconclusive');
  const of = `of ${decisions.length} allocation ${decisions.length === 1 ? 'site' : 'sites'}`;
  const knownRemark = known === 0 ? '' : ` (besides ${known} that ${known === 1 ? 'is' : 'are'} known)`;
  if (leaking > 0)
    return { kind: 'leak', reason: `${leaking} ${of} ${leaking === 1 ? 'leaks' : 'leak'}${knownRemark}` };
  if (smallLeaks !== null) return { kind: 'inconclusive', reason: smallLeaks };
  const worst = counted.find(({ kind }) => kind === 'inconclusive');
  if (worst !== undefined) {
    const reason = open === 1 ? worst.reason : `${open} ${of} cannot be decided, first of all: ${worst.reason}`;
    return { kind: 'inconclusive', reason: `${reason}${knownRemark}` };
  }
  const few = counted.filter(({ trend }) => trend.outcome === 'inconclusive').length;
  const remark = few > 0 ? ` (${few} with too few blocks to tell)` : '';
  const how = signal === null ? '' : `, up to signal ${signal} that ended it`;
  if (known > 0)
    return { kind: 'pass', reason: `${known} ${of} ${known === 1 ? 'leaks' : 'leak'}, known${remark}${how}` };
  return { kind: 'pass', reason: `none ${of} leaks${remark}${how}` };
}
