import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws } from '../../src/trend/simulation.js';
import { atMost, estimate, selfTest, widened } from './statistics.js';

function noisy(center: number, spread: number, count: number, seed: number): number[] {
  const draws = new Draws(seed);
  return Array.from({ length: count }, () => center + spread * draws.normal());
}

describe('estimate', () => {
  it('is the median, with an interval around it, and the same every time', () => {
    const values = [1.02, 0.99, 1.0, 1.73, 0.6, 1.01, 1.03];
    const once = estimate(values);
    expect(once.value).toBe(1.01);
    expect(once.low).toBeGreaterThanOrEqual(0.6);
    expect(once.high).toBeLessThanOrEqual(1.73);
    expect(estimate(values)).toEqual(once);
  });

  it('keeps low ≤ value ≤ high within the range of the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const { value, low, high } = estimate(values);
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
          expect(low).toBeGreaterThanOrEqual(Math.min(...values));
          expect(high).toBeLessThanOrEqual(Math.max(...values));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('covers the truth about as often as it says', () => {
    let covered = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const { low, high } = estimate(noisy(1, 0.05, 15, seed * 7919));
      if (low <= 1 && 1 <= high) covered++;
    }
    expect(covered / 200).toBeGreaterThan(0.88);
  });

  it('refuses no values', () => {
    expect(() => estimate([])).toThrow(RangeError);
  });
});

describe('self-test', () => {
  it('passes noise around 1 and states its error', () => {
    const test = selfTest(noisy(1, 0.01, 15, 7), 0.05);
    expect(test.passed).toBe(true);
    expect(test.error).toBeGreaterThan(0);
    expect(test.error).toBeLessThan(0.02);
  });

  it('fails what is not 1', () => {
    expect(selfTest(noisy(1.1, 0.01, 15, 7), 0.2).complaint).toMatch(/against itself is 1\.1/);
  });

  it('fails what is too wide to say anything', () => {
    expect(selfTest(noisy(1, 0.4, 15, 8), 0.05)).toMatchObject({
      passed: false,
      complaint: expect.stringMatching(/error is/),
    });
  });

  it('fails too few pairs, however equal', () => {
    expect(selfTest([1, 1, 1, 1], 0.05).passed).toBe(false);
  });

  it('seldom fails a machine that is fair', () => {
    let failed = 0;
    for (let seed = 1; seed <= 200; seed++) if (!selfTest(noisy(1, 0.02, 15, seed * 7919), 0.1).passed) failed++;
    expect(failed).toBeLessThan(10);
  });
});

describe('what is decided', () => {
  const tight = { value: 1.005, low: 1.002, high: 1.008, count: 15 };

  it('only by an interval on one side', () => {
    expect(atMost(tight, 1.01)).toBe('met');
    expect(atMost(tight, 1.001)).toBe('not met');
    expect(atMost(tight, 1.006)).toBe('within error');
  });

  it('never more surely than the self-test allows', () => {
    const test = selfTest(noisy(1, 0.05, 15, 3), 0.2);
    expect(atMost(widened(tight, test), 1.01)).toBe('within error');
  });
});
