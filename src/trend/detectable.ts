/** How small a leak this run could have found. */
import { rules } from './rules.js';

/** Leaked blocks found with 95 % probability at the significance of one site, and how many more per decade of significance. */
const BLOCKS_AT_ALPHA = 24;
const BLOCKS_PER_DECADE = 12;

/** Leaked blocks that are needed when `tests` sites are tested at once (measured: 24 for one site, 48 at 1e-4). */
export function blocksNeeded(tests: number): number {
  const decades = Math.max(0, Math.log10(tests * (rules.alpha / 0.05)));
  return BLOCKS_AT_ALPHA + BLOCKS_PER_DECADE * decades;
}

/**
 * Smallest slope found with 95 % probability over `length` units of window: N blocks of mean size, where N exceeds what the
 * budget lets through by as many standard deviations as `blocksNeeded` is away from none. A sampled block stands for 1/p.
 */
export function detectableSlope(
  meanSize: number,
  length: number,
  budget: number,
  samplingProbability: number,
  tests: number,
): number {
  const weight = meanSize / samplingProbability;
  if (!(length > 0) || !(weight > 0)) return 0;
  const z = Math.sqrt(blocksNeeded(tests));
  const tolerated = (budget * length) / weight;
  const blocks = ((z + Math.sqrt(z * z + 4 * tolerated)) / 2) ** 2;
  return (blocks * weight) / length;
}
