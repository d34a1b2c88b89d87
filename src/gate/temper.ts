/**
 * What the state of the observation itself takes away from a verdict. The arithmetic only sees numbers; that the collector
 * died before the target, or never saw an allocation, is not in them.
 */
import type { Timeline } from '../timeline/timeline.js';
import type { Verdict } from '../verdict/verdict.js';

/** Whether any process told anything about its heap. */
export function observedAnything(timeline: Timeline): boolean {
  return timeline.processes.some((process) => process.levels.length > 0 || process.sites.length > 0);
}

/**
 * An observation that broke off can prove a leak, but never the absence of one. While a target runs (`live`) that is a failure to
 * observe, not a verdict; a recording that was cut short is judged by what it holds.
 */
export function temper(verdict: Verdict, timeline: Timeline, live: boolean): Verdict {
  const broken = timeline.ended === 'truncated' || timeline.ended === 'fault';
  if (!broken) return verdict;
  const why =
    timeline.fault === null
      ? 'the recording has no end: the collector was cut short'
      : `observation failed: ${timeline.fault.message}`;
  if (!observedAnything(timeline)) return { ...verdict, kind: 'not-observed', reason: `Nothing was observed: ${why}` };
  if (verdict.kind === 'leak') return verdict;
  const kind = live ? 'not-observed' : 'inconclusive';
  return { ...verdict, kind, reason: `No leak up to where it broke off, but ${why}` };
}
