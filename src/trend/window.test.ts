import { describe, expect, it } from 'vitest';
import { constant, evenAxis, plainCohorts } from './test-cohorts.js';
import { cutWindow, measureWindow } from './window.js';

describe('cutting a window', () => {
  it.each([
    [5, 43, 12],
    [5, 17, 12],
    [1, 8, 12],
    [10, 96, 12],
  ])('from %i to %i of equal epochs begins interval q at floor(n·q/m)', (from, to, most) => {
    const m = Math.min(most, to - from);
    const expected = Array.from({ length: m + 1 }, (_, q) => from + Math.floor(((to - from) * q) / m));
    expect(cutWindow(evenAxis(96, 0.1).bounds, from, to, most)).toEqual(expected);
  });

  it('of unequal epochs makes intervals of about equal width', () => {
    const bounds = Float64Array.from([0, 1, 2, 3, 4, 8, 12]);
    expect(cutWindow(bounds, 0, 6, 3)).toEqual([0, 4, 5, 6]);
  });

  it('makes fewer intervals when one epoch takes several shares', () => {
    const bounds = Float64Array.from([0, 1, 2, 100, 101]);
    const cuts = cutWindow(bounds, 0, 4, 4);
    expect(cuts[0]).toBe(0);
    expect(cuts.at(-1)).toBe(4);
    expect(new Set(cuts).size).toBe(cuts.length);
    expect(cuts.length - 1).toBeLessThan(4);
  });
});

describe('measuring a window', () => {
  it('gives bytes per unit whatever the widths of the epochs', () => {
    const bounds = Float64Array.from([0, 1, 3, 6, 7, 9, 12]);
    const widths = [1, 2, 3, 1, 2, 3];
    const cohorts = plainCohorts({ allocs: widths, live: widths, size: 10 });
    const cuts = cutWindow(bounds, 0, 6, 6);
    const full = measureWindow(cohorts, bounds, cuts, 0, cuts.length - 1, 0);
    expect(full.rate).toBeCloseTo(10, 9);
    // Perfectly regular: the error is the compound-Poisson floor, sqrt(12 blocks) · 10 bytes / 12 units.
    expect(full.standardError).toBeCloseTo((Math.sqrt(12) * 10) / 12, 9);
    expect(full.survivors).toBe(12);
  });

  it('finds no evidence in an empty window', () => {
    const cohorts = plainCohorts({ allocs: constant(12, 5), live: constant(12, 0) });
    const { bounds } = evenAxis(12);
    expect(measureWindow(cohorts, bounds, cutWindow(bounds, 0, 12, 12), 0, 12, 0)).toMatchObject({
      p: 1,
      rate: 0,
      occupied: 0,
    });
  });

  it('tests against a budget with the rate alone', () => {
    const cohorts = plainCohorts({ allocs: constant(12, 50), live: constant(12, 50), size: 1 });
    const { bounds } = evenAxis(12);
    const cuts = cutWindow(bounds, 0, 12, 12);
    expect(measureWindow(cohorts, bounds, cuts, 0, 12, 49).p).toBeGreaterThan(0.2);
    expect(measureWindow(cohorts, bounds, cuts, 0, 12, 40).p).toBeLessThan(0.001);
  });
});
