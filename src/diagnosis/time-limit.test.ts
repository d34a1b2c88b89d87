import { expect, it } from 'vitest';
import { withinTime } from './time-limit.js';

it('gives what the work gives', () => {
  expect(withinTime(1000, () => 42)).toBe(42);
  expect(() =>
    withinTime(1000, () => {
      throw new TypeError('no');
    }),
  ).toThrow(TypeError);
});

it('ends a regular expression that has gone astray', () => {
  const begun = performance.now();
  expect(withinTime(100, () => /^(a+)+$/.test(`${'a'.repeat(40)}b`))).toBeNull();
  expect(performance.now() - begun).toBeLessThan(5_000);
});
