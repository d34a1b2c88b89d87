/** Which tests a leak belongs to, in words. */
import type { ReportDecision } from './schema.js';

const MOST_TESTS = 3;

export type BornInDocument = NonNullable<ReportDecision['born_in']>;

/**
 * `born in the test Parser.Parses (97 %), Cache.Grows (2 %)`: shares of the live blocks, unescaped. Null where nothing can be said: no
 * marks, or nothing alive.
 */
export function bornInText(born: BornInDocument | null): string | null {
  if (born === null) return null;
  const told = born.tests.reduce((sum, { blocks }) => sum + blocks, 0);
  const all = told + born.untold_blocks;
  if (all === 0) return null;
  if (told < all / 2)
    return 'born in tests too short to be told apart (a test is told when it takes a fiftieth of the run)';
  const share = (blocks: number) => `${Math.max(1, Math.floor((100 * blocks) / all))} %`;
  const named = born.tests.slice(0, MOST_TESTS).map(({ name, blocks }) => `${name || '(unnamed)'} (${share(blocks)})`);
  const others = born.tests.length - named.length;
  const more = others > 0 ? [`${others} other ${others === 1 ? 'test' : 'tests'}`] : [];
  return `born in the ${born.tests.length === 1 ? 'test' : 'tests'} ${[...named, ...more].join(', ')}`;
}
