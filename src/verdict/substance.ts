/** Which undecided sites count: only those that could hide a leak of substance make a process inconclusive. */
import type { Trend } from '../trend/trend.js';

/** Blocks that an undecided site may have alive and unexplained without making its process inconclusive. */
const TOLERATED_UNEXPLAINED = 6;

/** The same in a child process that lived too short to be tested at all: it ends with whatever it had at hand. */
const TOLERATED_IN_SHORT_CHILD = 49;

/** Whether an undecided trend could be a leak that matters. */
export function couldMatter(trend: Trend, isChild: boolean): boolean {
  if (trend.outcome !== 'inconclusive') return false;
  const tolerated = isChild && trend.doubt === 'too few epochs' ? TOLERATED_IN_SHORT_CHILD : TOLERATED_UNEXPLAINED;
  return trend.unexplained > tolerated;
}
