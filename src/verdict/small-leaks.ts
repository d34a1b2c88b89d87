/**
 * Leaks that are spread too thin over stacks to be seen in one: recursion and many callers split a leaking line into sites with
 * a few blocks each. Sites are tested together where they share the blamed call, and once more over the whole process.
 */
import { sumCohorts } from '../timeline/cohorts.js';
import type { Cohorts, Frame, ProcessTimeline } from '../timeline/timeline.js';
import { rules } from '../trend/rules.js';
import type { Trend } from '../trend/trend.js';
import { blame } from './blame.js';

export interface SiteGroup {
  /** Indices into the process's sites. */
  readonly members: readonly number[];
  readonly cohorts: Cohorts;
}

/** Sites with survivors that are blamed on one call, two at least, none of which leaks on its own. */
export function groupsByBlame(
  process: ProcessTimeline,
  trends: readonly Trend[],
  wrappers: readonly RegExp[],
): SiteGroup[] {
  const byCall = new Map<Frame, Map<number, number[]>>();
  process.sites.forEach(({ site }, i) => {
    if ((trends[i]?.liveBlocks ?? 0) === 0) return;
    const at = blame(site, wrappers);
    const frame = at === null ? undefined : site.frames[at.frame];
    if (at === null || frame === undefined) return;
    // Without lines nothing tells a program's own allocation wrapper, which everything goes through, from a call that leaks.
    if (frame.calls[at.call]?.line == null) return;
    const calls = byCall.get(frame) ?? new Map<number, number[]>();
    byCall.set(frame, calls);
    calls.set(at.call, [...(calls.get(at.call) ?? []), i]);
  });
  const groups = [...byCall.values()].flatMap((calls) => [...calls.values()]);
  return groups.filter((members) => isWorthTesting(members, trends)).map((members) => sumOf(members, process));
}

function isWorthTesting(members: readonly number[], trends: readonly Trend[]): boolean {
  if (members.length < 2 || members.some((i) => trends[i]?.outcome === 'leak')) return false;
  return members.reduce((sum, i) => sum + (trends[i]?.liveBlocks ?? 0), 0) >= rules.minSurvivors;
}

/**
 * The sites that look like a leak of too few blocks, null when there are not several. Their sum can cast doubt on a pass but
 * fails nothing: clean sites with rare long-lived blocks add up likewise (docs/statistics.md has the figure). Sites with one-offs stay out: lazily allocated blocks of many sites, each
 * at its own time, add up to what looks like steady growth and is none.
 */
export function thinLeaks(process: ProcessTimeline, trends: readonly Trend[]): SiteGroup | null {
  const members = trends.flatMap(({ outcome, doubt, survivors }, i) => {
    const thin = outcome === 'inconclusive' && (doubt === 'too few blocks' || doubt === 'started late');
    return thin && survivors >= rules.minSurvivors ? [i] : [];
  });
  return members.length < 2 ? null : sumOf(members, process);
}

function sumOf(members: readonly number[], { sites, axis }: ProcessTimeline): SiteGroup {
  const parts = members.flatMap((i) => sites[i]?.cohorts ?? []);
  return { members, cohorts: sumCohorts(parts, axis.bounds.length - 1) };
}
