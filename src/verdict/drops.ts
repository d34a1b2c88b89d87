/** What the collector lost, and which losses leave a pass without ground (bpf/TIMELINE_FORMAT.md, "Drop counters"). */
import type { Timeline } from '../timeline/timeline.js';

/** Losses of whole allocations are tolerated up to this share of the traced ones. */
const TOLERATED_SHARE = 0.001;

const lostAllocations: ReadonlyMap<string, string> = new Map([
  ['block_table_full', 'blocks found no room in the block table'],
  ['cohort_table_full', 'allocations found no room in the cohort table'],
  ['site_table_full', 'stacks found no room in the site table'],
]);

/** Any of these leaves gaps of unknown size. */
const gaps: ReadonlyMap<string, string> = new Map([
  ['event_lost', 'process or module events were lost'],
  ['dangling_reference', 'records referred to others that are missing'],
]);

/** One sentence part for every loss that makes a pass inconclusive. */
export function decisiveLosses(timeline: Timeline): string[] {
  const losses: string[] = [];
  const traced = tracedAllocations(timeline);
  for (const [name, what] of lostAllocations) {
    const count = timeline.drops[name] ?? 0;
    if (count > TOLERATED_SHARE * traced) losses.push(`${count} ${what}`);
  }
  for (const [name, what] of gaps) {
    const count = timeline.drops[name] ?? 0;
    if (count > 0) losses.push(`${count} ${what}`);
  }
  return losses;
}

/** Allocations that were traced; without a count of them, from the estimates, one traced block standing for 1/p. */
function tracedAllocations(timeline: Timeline): number {
  return timeline.processes.reduce((sum, { levels, total, traced, samplingProbability }) => {
    const allocs = levels.at(-1)?.allocs ?? total.allocs.reduce((a, b) => a + b, 0);
    return sum + (traced ?? allocs * samplingProbability);
  }, 0);
}
