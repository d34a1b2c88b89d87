/** Which of the many things that happened the exit status tells (README, "Exit status"). */
import { ExitStatus } from '../errors.js';
import type { FailOn } from '../options.js';
import { ownEnd } from '../timeline/own-end.js';
import type { Timeline } from '../timeline/timeline.js';
import type { VerdictKind } from '../verdict/verdict.js';

/** The target's own status as a shell would give it; 0 when it is unknown (attach, cut short) or ended by leak-gate. */
export function targetStatus(timeline: Pick<Timeline, 'target' | 'ended'>): number {
  const target = ownEnd(timeline);
  if (target === null) return 0;
  if (target.signal !== null) return 128 + target.signal;
  return target.exitCode ?? 0;
}

/**
 * Not observed comes first (a green test that nobody watched is not a green gate); then the target's own failure stays what it
 * is; then the verdict, as far as `failOn` lets it fail.
 */
export function exitStatusOf(
  verdict: VerdictKind,
  timeline: Pick<Timeline, 'target' | 'ended'>,
  failOn: FailOn,
): number {
  if (verdict === 'not-observed') return ExitStatus.notObserved;
  const own = targetStatus(timeline);
  if (own !== 0) return own;
  if (verdict === 'leak' && failOn !== 'never') return ExitStatus.leak;
  if (verdict === 'inconclusive' && failOn === 'inconclusive') return ExitStatus.inconclusive;
  return ExitStatus.pass;
}
