import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaksOf } from './leaks.js';
import { reviewBody, type Review } from './review.js';
import { diagnosis, rich, withLeak } from './sample-documents.js';
import { parsePatch } from './suggestion.js';

function review(patch: string | null): Review {
  const [leak] = leaksOf([withLeak(rich, { diagnosis: { ...diagnosis, patch } })]);
  if (leak === undefined) throw new Error('the sample leaks');
  return reviewBody(leak);
}

const patchOf = (...body: string[]) =>
  ['--- a/x.c', '+++ b/x.c', '@@ -10,3 +10,4 @@ int main()', ...body, ''].join('\n');

it('says what leaks here and how to mend it', () => {
  const { body } = review(null);
  expect(body).toBe(
    [
      '❌ **leak-gate:** what `shop::Basket::add(shop::Order const&)` allocates here leaks 64 KiB/s: 10,240 blocks, 640 KiB live at the end; very strong evidence (p < 0.001).',
      '',
      'The `Order` made in `add()` is never deleted when `validate` throws.',
      '',
      '**Fix:** Hold the order in a `std::unique_ptr<Order>`.',
      '',
      '**Tried:** With the patch the site does not leak any more (2 runs).',
      '',
    ].join('\n'),
  );
});

it('suggests the patch on the very lines that it replaces', () => {
  const { suggestion, suggestedBody } = review(diagnosis.patch);
  const line = '\titems.push_back(std::make_unique<Order>(order));';
  const replaced = ['\titems.push_back(new Order(order));'];
  expect(suggestion).toEqual({ path: 'src/basket.cpp', startLine: 42, endLine: 42, replaced, lines: [line] });
  expect(suggestedBody).toMatch(/\n```suggestion\n\titems.push_back\(std::make_unique<Order>\(order\)\);\n```\n$/);
});

it('fences lines that hold fences', () => {
  expect(review(patchOf('-a', '+````', '+b')).suggestedBody).toContain('`````suggestion\n````\nb\n`````');
});

it('suggests nothing in which a reader does not see all', () => {
  for (const hidden of ['a\u202eb', 'a\x1b[0m', 'a\u200bb', 'a\rb'])
    expect(review(patchOf('-a', `+${hidden}`)).suggestion).toBeNull();
});

describe('a patch', () => {
  it.each([
    [
      'replaces lines',
      [' a', '-b', '-c', '+d', ' e'],
      { startLine: 11, endLine: 12, replaced: ['b', 'c'], lines: ['d'] },
    ],
    ['removes a line', [' a', '-b', ' c'], { startLine: 11, endLine: 11, replaced: ['b'], lines: [] }],
    ['adds after a line', [' a', '+b', ' c'], { startLine: 10, endLine: 10, replaced: ['a'], lines: ['a', 'b'] }],
    ['adds before a line', ['+b', ' c'], { startLine: 10, endLine: 10, replaced: ['c'], lines: ['b', 'c'] }],
    [
      'adds around a line that it removes',
      ['+a', '-b', '+c', ' d'],
      { startLine: 10, endLine: 10, replaced: ['b'], lines: ['a', 'c'] },
    ],
    [
      'ends without a line break',
      ['-a', '+b', '\\ No newline at end of file'],
      { startLine: 10, endLine: 10, replaced: ['a'], lines: ['b'] },
    ],
  ])('that %s', (_, body, expected) => expect(parsePatch(patchOf(...body))).toEqual({ path: 'x.c', ...expected }));

  it.each([
    ['changes two places', patchOf('-a', '+b', ' c', '-d', '+e')],
    ['has two hunks', `${patchOf('-a', '+b')}@@ -20 +20 @@\n-c\n+d\n`],
    ['has two files', patchOf('-a', '+b') + patchOf('-a', '+b')],
    ['makes a file', '--- /dev/null\n+++ b/x.c\n@@ -0,0 +1 @@\n+a\n'],
    ['renames a file', '--- a/x.c\n+++ b/y.c\n@@ -1 +1 @@\n-a\n+b\n'],
    ['changes nothing', patchOf(' a')],
    ['is none', 'Just delete it.'],
    ['is empty', ''],
  ])('that %s is no suggestion', (_, patch) => expect(parsePatch(patch)).toBeNull());

  it('of any text is read or refused (property)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(' a', '-b', '+c', '@@ -1 +1 @@', '--- a/x', '+++ b/x', '\\'), fc.string())),
        (lines) => {
          const found = parsePatch(lines.join('\n'));
          if (found !== null) expect(found.endLine).toBeGreaterThanOrEqual(found.startLine);
        },
      ),
    );
  });
});
