/** Medians, their errors, and when a machine is too noisy for a figure. Pure: the same numbers give the same figures. */
import { median, quantileSorted } from 'simple-statistics';
import { Draws } from '../../src/trend/simulation.js';

/** A median with its bootstrap interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Values that it was made from. */
  readonly count: number;
}

export interface SelfTest {
  /** Untapped against untapped. */
  readonly ratio: Estimate;
  /** The error that any ratio of this view carries at the least: what the self-test is off by, or half its interval. */
  readonly error: number;
  readonly passed: boolean;
  /** Why it failed; empty when it passed. */
  readonly complaint: string;
}

const SEED = 20_260_101;
const RESAMPLES = 2000;
const CONFIDENCE = 0.95;

/**
 * Median and percentile bootstrap interval (Efron 1979), with a fixed seed.
 *
 * @param confidence of the interval, 0 to 1
 * @throws RangeError when there are no values
 */
export function estimate(values: readonly number[], confidence = CONFIDENCE): Estimate {
  if (values.length === 0) throw new RangeError('an estimate needs at least one value');
  const draws = new Draws(SEED);
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(values.map(() => values[Math.floor(draws.unit() * values.length)] ?? NaN)),
  ).sort((a, b) => a - b);
  return {
    value: median([...values]),
    low: quantileSorted(medians, (1 - confidence) / 2),
    high: quantileSorted(medians, (1 + confidence) / 2),
    count: values.length,
  };
}

/**
 * Ratios of the same work untapped and untapped again must be 1.00 within their own error, and that error must be small enough to
 * say something. The interval of the test is the 99 % one: a bench has some dozens of self-tests, and 95 % would fail one in
 * twenty on a quiet machine.
 *
 * @param limit largest error that is still worth printing, as a share (0.05 is 5 %)
 */
export function selfTest(ratios: readonly number[], limit: number): SelfTest {
  if (ratios.length < 5) {
    const none = { value: NaN, low: NaN, high: NaN, count: ratios.length };
    return { ratio: none, error: NaN, passed: false, complaint: 'fewer than five pairs of untapped runs' };
  }
  const ratio = estimate(ratios);
  const wide = estimate(ratios, 0.99);
  const error = Math.max(Math.abs(ratio.value - 1), (ratio.high - ratio.low) / 2);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  if (wide.low > 1 || wide.high < 1) {
    const complaint = `untapped against itself is ${ratio.value.toFixed(3)} (${wide.low.toFixed(3)} to ${wide.high.toFixed(3)})`;
    return { ratio, error, passed: false, complaint };
  }
  if (error > limit) {
    return { ratio, error, passed: false, complaint: `the error is ${percent(error)}, more than ${percent(limit)}` };
  }
  return { ratio, error, passed: true, complaint: '' };
}

/** An interval that is at least as wide as the self-test says that this view is off. */
export function widened(of: Estimate, test: SelfTest): Estimate {
  const least = of.value * test.error;
  return { ...of, low: Math.min(of.low, of.value - least), high: Math.max(of.high, of.value + least) };
}

export type Reached = 'met' | 'not met' | 'within error';

/** Is the estimate at most this? Only an interval that is wholly on one side decides. */
export function atMost(of: Estimate, limit: number): Reached {
  if (of.high <= limit) return 'met';
  return of.low > limit ? 'not met' : 'within error';
}
