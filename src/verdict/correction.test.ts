import fc from 'fast-check';
import { expect, it } from 'vitest';
import { discoveryThreshold } from './correction.js';

it('finds the discoveries of the published example', () => {
  // Benjamini & Hochberg 1995, section 3.2: four of fifteen at q = 0.05.
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];
  expect(discoveryThreshold(p, 0.05)).toBe(0.0095);
});

it('finds none among none', () => {
  expect(discoveryThreshold([])).toBe(0);
  expect(discoveryThreshold([0.2, 0.5])).toBe(0);
});

it('lies between Bonferroni and no correction, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (p) => {
      const threshold = discoveryThreshold(p);
      expect(threshold).toBeLessThanOrEqual(0.05);
      expect(discoveryThreshold([...p].reverse())).toBe(threshold);
      const bonferroni = p.filter((value) => value <= 0.05 / p.length);
      for (const value of bonferroni) expect(value).toBeLessThanOrEqual(threshold);
    }),
  );
});
