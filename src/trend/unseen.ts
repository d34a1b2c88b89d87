/** What a sampled run cannot have seen, and how much of that a pass may leave open. */
import { poissonUpperLimit } from './distributions.js';
import { rules } from './rules.js';

/** The most blocks (95 %) that can be there where `survivors` traced ones are, each of which stands for 1/p. */
export function mostBlocks(survivors: number, samplingProbability: number): number {
  return poissonUpperLimit(survivors) / samplingProbability;
}

/**
 * Blocks that may go unseen among `born`: 50, as a small program can be told without sampling; and one in a thousand, where a
 * program is so busy that no sample within its overhead budget shows less.
 */
export function toleratedUnseen(born: number): number {
  return Math.max(rules.toleratedBlocks, rules.toleratedShare * born);
}
