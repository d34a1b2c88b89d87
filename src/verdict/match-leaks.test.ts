import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeakIdentity } from './leak-identity.js';
import { matchLeaks } from './match-leaks.js';

function leak(overrides: Partial<LeakIdentity> = {}): LeakIdentity {
  return {
    hash: '00000000000000aa',
    chain: ['a!f', 'a!main'],
    allocator: 'malloc',
    blamed: 'a!f',
    positions: null,
    fullName: 'f(int)',
    line: 10,
    sourceText: null,
    blockBytes: 64,
    ...overrides,
  };
}

/** `known>kind` of each found, `-` for a new one. */
function matched(known: readonly LeakIdentity[], found: readonly LeakIdentity[]): string[] {
  return matchLeaks(known, found).map((match) => (match === null ? '-' : `${match.known}>${match.kind}`));
}

const at = (line: number, more: Partial<LeakIdentity> = {}) => leak({ line, ...more });

describe('leaks with the same calls', () => {
  it('match one to one: the one more is new, and the one that is gone hides none', () => {
    expect(matched([at(10)], [at(10), at(20)])).toEqual(['0>fingerprint', '-']);
    expect(matched([at(10), at(20)], [at(20)])).toEqual(['1>fingerprint']);
    expect(matched([at(10), at(20)], [at(17), at(27)])).toEqual(['1>fingerprint', '0>fingerprint'].sort().reverse());
  });

  it('are told apart by the text of their lines, although a new leak stands where the old one stood', () => {
    const old = { sourceText: 'keep(new Order);' };
    expect(matched([at(10, old)], [at(10, { sourceText: 'log(new Line);' }), at(12, old)])).toEqual([
      '-',
      '0>fingerprint',
    ]);
  });

  it('are told apart by the size of their blocks', () => {
    expect(matched([at(10)], [at(10, { blockBytes: 100 }), at(14)])).toEqual(['-', '0>fingerprint']);
  });

  it('are one when the compiler made several of one in the source', () => {
    const one = at(10, { positions: '10:3 20:1' });
    expect(matched([one], [one, one, one])).toEqual(['0>fingerprint', '0>fingerprint', '0>fingerprint']);
    expect(matched([one, one], [one])).toEqual(['0>fingerprint']);
    expect(matched([one], [one, at(11, { positions: '11:3 20:1' })])).toEqual(['0>fingerprint', '-']);
  });
});

describe('leaks with other calls', () => {
  const chain = (...calls: string[]) => ({
    hash: calls.join('').padEnd(16, '0'),
    chain: calls,
    blamed: calls[0] ?? null,
  });

  it.each<[string, Partial<LeakIdentity>, Partial<LeakIdentity>, string]>([
    ['a caller more', chain('a!f', 'a!main'), chain('a!f', 'a!layer', 'a!main'), '0>stack'],
    ['a caller less', chain('a!f', 'a!g', 'a!main'), chain('a!f', 'a!main'), '0>stack'],
    ['the innermost became a jump', chain('a!dup', 'a!f', 'a!main'), chain('a!f', 'a!main'), '0>stack'],
    ['that, with another size', chain('a!dup', 'a!f', 'a!main'), { ...chain('a!f', 'a!main'), blockBytes: 99 }, '-'],
    ['that, with too little left', chain('a!dup', 'a!main'), chain('a!main'), '-'],
    ['another caller', chain('a!f', 'a!g', 'a!main'), chain('a!f', 'a!h', 'a!main'), '0>function'],
    [
      'that, with another size',
      chain('a!f', 'a!g', 'a!main'),
      { ...chain('a!f', 'a!h', 'a!main'), blockBytes: 99 },
      '-',
    ],
    ['another function', chain('a!f', 'a!main'), chain('a!g', 'a!main'), '-'],
    ['another library', chain('a!f', 'a!main'), chain('b!f', 'a!main'), '-'],
    ['another allocator', chain('a!f', 'a!main'), { ...chain('a!f', 'a!x'), allocator: 'realloc' }, '-'],
    ['nameless functions', chain('a!?', 'a!main'), { ...chain('a!?', 'a!x'), blockBytes: 65 }, '-'],
  ])('%s: %s', (_, known, found, result) => expect(matched([leak(known)], [leak(found)])).toEqual([result]));

  it('take what matches better first', () => {
    const [known, moved] = [leak(chain('a!f', 'a!main')), leak(chain('a!f', 'a!layer', 'a!main'))];
    expect(matched([known], [moved, known])).toEqual(['-', '0>fingerprint']);
  });
});

const anyLeak = fc
  .record({
    hash: fc.constantFrom('00000000000000aa', '00000000000000bb'),
    blamed: fc.constantFrom('a!f', 'a!g', 'a!?', null),
    chain: fc.option(fc.array(fc.constantFrom('a!f', 'a!g', 'a!main'), { maxLength: 4 })),
    line: fc.option(fc.integer({ min: 1, max: 5 })),
    blockBytes: fc.option(fc.integer({ min: 0, max: 3 })),
  })
  .map((parts) => leak(parts));

it('never gives one known leak to two, and knows all of a list again in any order (property)', () => {
  fc.assert(
    fc.property(fc.array(anyLeak, { maxLength: 12 }), fc.array(anyLeak, { maxLength: 12 }), (known, found) => {
      const used = matchLeaks(known, found).flatMap((match) => (match === null ? [] : [match.known]));
      expect(new Set(used).size).toBe(used.length);
      expect(matchLeaks(known, [...known].reverse())).not.toContain(null);
    }),
  );
});

it('bears thousands of leaks that look alike', () => {
  const many = Array.from({ length: 5000 }, (_, line) => at(line));
  const start = performance.now();
  expect(matchLeaks(many, [...many, at(1)]).filter((match) => match === null)).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(5000);
});
