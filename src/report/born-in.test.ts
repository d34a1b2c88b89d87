import { expect, it } from 'vitest';
import { bornInText } from './born-in.js';

const text = (blocks: readonly [string, number][], untold = 0) =>
  bornInText({ tests: blocks.map(([name, count]) => ({ name, blocks: count })), untold_blocks: untold });

it.each([
  [text([['Parser.Parses', 97]], 3), 'born in the test Parser.Parses (97 %)'],
  [
    text([
      ['A', 970],
      ['B', 30],
    ]),
    'born in the tests A (97 %), B (3 %)',
  ],
  [
    text([
      ['A', 9],
      ['B', 8],
      ['C', 7],
      ['D', 6],
      ['E', 5],
    ]),
    'born in the tests A (25 %), B (22 %), C (20 %), 2 other tests',
  ],
  [
    text([
      ['A', 9999],
      ['B', 1],
    ]),
    'born in the tests A (99 %), B (1 %)',
  ],
  [text([['A', 10]], 90), expect.stringMatching(/^born in tests too short to be told apart/) as string],
  [text([], 0), null],
  [bornInText(null), null],
])('%s', (told, expected) => {
  expect(told).toEqual(expected);
});
