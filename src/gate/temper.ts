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

/** The note of a collector that left a process because its probes cost more than was allowed. */
const OVERHEAD_LIMIT = 'overhead_limit';

/** Left before the user wanted: a leak was seen or not, but its absence was not looked for long enough. */
function temperLimited(verdict: Verdict, timeline: Timeline): Verdict {
  if (verdict.kind !== 'pass' || !timeline.notes.some(({ code }) => code === OVERHEAD_LIMIT)) return verdict;
  const seconds = (timeline.durationNs / 1e9).toFixed(1);
  const reason = `No leak in ${seconds} s, but the probes cost more than --max-overhead allows and were taken away then`;
  return { ...verdict, kind: 'inconclusive', reason };
}

/**
 * An observation that broke off can prove a leak, but never the absence of one. While a target runs (`live`) that is a failure to
 * observe, not a verdict; a recording that was cut short is judged by what it holds.
 */
export function temper(verdict: Verdict, timeline: Timeline, live: boolean): Verdict {
  const broken = timeline.ended === 'truncated' || timeline.ended === 'fault';
  if (!broken) return temperLimited(verdict, timeline);
  const why =
    timeline.fault === null
      ? 'the recording has no end: the collector was cut short'
      : `observation failed: ${timeline.fault.message}`;
  if (!observedAnything(timeline)) return { ...verdict, kind: 'not-observed', reason: `Nothing was observed: ${why}` };
  if (verdict.kind === 'leak') return verdict;
  const kind = live ? 'not-observed' : 'inconclusive';
  return { ...verdict, kind, reason: `No leak up to where it broke off, but ${why}` };
}
