import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bornIn } from './born-in.js';

const test = (name: string, epoch: number) => ({ atNs: epoch, epoch, kind: 'test', name });

it('gives the blocks of whole epochs to their test, and those of shared ones to none', () => {
  //              A is running from the middle of epoch 1 on, B from the middle of 4 on
  const live = [1, 2, 4, 8, 16, 32, 64];
  expect(bornIn(live, [test('A', 1), test('B', 4)])).toEqual({
    tests: [
      { name: 'B', blocks: 32 + 64 },
      { name: 'A', blocks: 4 + 8 },
    ],
    untold: 1 + 2 + 16,
  });
});

it('adds up a test that runs again', () => {
  const markers = [test('A', 0), test('A', 2), test('B', 3), test('A', 5)];
  expect(bornIn([1, 1, 1, 1, 1, 1, 1], markers)).toEqual({
    tests: [
      { name: 'A', blocks: 3 },
      { name: 'B', blocks: 1 },
    ],
    untold: 3,
  });
});

it('says nothing where no test is marked', () => {
  expect(bornIn([1, 2], [])).toBeNull();
  expect(bornIn([1, 2], [{ atNs: 0, epoch: 0, kind: 'other', name: 'x' }])).toBeNull();
});

it('loses no block, whatever is marked', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { maxLength: 96 }),
      fc.array(fc.tuple(fc.constantFrom('A', 'B', '__proto__'), fc.nat(100)), { minLength: 1, maxLength: 50 }),
      (live, marks) => {
        const markers = marks.sort(([, a], [, b]) => a - b).map(([name, epoch]) => test(name, epoch));
        const found = bornIn(live, markers);
        const told = found?.tests.reduce((sum, { blocks }) => sum + blocks, 0) ?? 0;
        expect(told + (found?.untold ?? 0)).toBe(live.reduce((sum, blocks) => sum + blocks, 0));
      },
    ),
  );
});
