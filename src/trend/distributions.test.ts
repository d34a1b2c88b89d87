import { describe, expect, it } from 'vitest';
import {
  binomialUpperTail,
  poissonUpperLimit,
  regularizedBeta,
  studentQuantile,
  studentUpperTail,
} from './distributions.js';

describe("Student's t", () => {
  it.each([
    // Printed tables, e.g. Abramowitz & Stegun table 26.10.
    [1, 0.05, 6.314],
    [1, 0.025, 12.706],
    [5, 0.01, 3.365],
    [11, 0.05, 1.796],
    [11, 0.025, 2.201],
    [11, 0.001, 4.025],
    [30, 0.05, 1.697],
  ])('with %i degrees of freedom exceeds its %f quantile %f', (df, tail, t) => {
    expect(studentQuantile(tail, df)).toBeCloseTo(t, 3);
    expect(studentUpperTail(t, df)).toBeCloseTo(tail, 4);
  });

  it('is symmetric and certain at the ends', () => {
    expect(studentUpperTail(0, 7)).toBeCloseTo(0.5, 12);
    expect(studentUpperTail(-2, 7)).toBeCloseTo(1 - studentUpperTail(2, 7), 12);
    expect(studentUpperTail(Infinity, 7)).toBe(0);
    expect(studentUpperTail(NaN, 7)).toBe(1);
  });
});

it('has the incomplete beta function right where it is simple', () => {
  expect(regularizedBeta(1, 1, 0.3)).toBeCloseTo(0.3, 12);
  expect(regularizedBeta(2, 1, 0.3)).toBeCloseTo(0.09, 12);
  expect(regularizedBeta(3, 5, 0)).toBe(0);
  expect(regularizedBeta(3, 5, 1)).toBe(1);
});

it('sums binomial tails', () => {
  expect(binomialUpperTail(12, 12, 0.25)).toBeCloseTo(0.25 ** 12, 15);
  expect(binomialUpperTail(0, 6, 0.25)).toBeCloseTo(1, 12);
  expect(binomialUpperTail(1, 6, 0.25)).toBeCloseTo(1 - 0.75 ** 6, 12);
});

it('limits a Poisson mean as Garwood does', () => {
  expect(poissonUpperLimit(0)).toBeCloseTo(2.996, 3);
  expect(poissonUpperLimit(1)).toBeCloseTo(4.744, 3);
  expect(poissonUpperLimit(10)).toBeCloseTo(16.962, 3);
  expect(poissonUpperLimit(100)).toBeCloseTo(118.08, 1);
  expect(poissonUpperLimit(400)).toBeGreaterThan(432);
});
