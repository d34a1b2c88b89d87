/** Which undecided sites count: only those that could hide a leak of substance make a process inconclusive. */
import { rules } from '../trend/rules.js';
import type { Trend } from '../trend/trend.js';
import { toleratedUnseen } from '../trend/unseen.js';

/**
 * What a process is to the run: `main` was started or attached to, a `child` came of it, a `replaced` one is an image that
 * exec put an end to, with all its memory.
 */
export type ProcessRole = 'main' | 'child' | 'replaced';

/** Blocks that an undecided site may have alive and unexplained without making its process inconclusive. */
const TOLERATED_UNEXPLAINED = 6;

/** The same in a process that lived too short to be tested: it ends with whatever it had at hand. */
const TOLERATED_IN_SHORT_LIFE = rules.minSurvivorsInShortLife - 1;

/** Whether an undecided trend could be a leak that matters. */
export function couldMatter(trend: Trend, role: ProcessRole, samplingProbability: number): boolean {
  if (trend.outcome !== 'inconclusive') return false;
  const isShort = trend.doubt === 'too few epochs';
  if (isShort && role === 'replaced') return false;
  if (isShort) return trend.unexplained > TOLERATED_IN_SHORT_LIFE;
  // What sampling can have missed is held to the same measure as where it passes a site.
  return trend.unexplained > (samplingProbability < 1 ? toleratedUnseen(trend.blocks) : TOLERATED_UNEXPLAINED);
}
