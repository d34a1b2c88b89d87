import { describe, expect, it } from 'vitest';
import { analyseTrend } from './cohort.js';
import { constant, evenAxis, plainCohorts, type Plain } from './test-cohorts.js';

function trendOf(plain: Plain, { budget = 0, width = 1 } = {}) {
  const samplingProbability = plain.samplingProbability ?? 1;
  return analyseTrend(plainCohorts(plain), evenAxis(plain.allocs.length, width), {
    budget,
    samplingProbability,
    tests: 1,
  });
}

/** `value` in the given epochs of 48, else 0. */
function at(epochs: readonly number[], value: number, length = 48): number[] {
  return Array.from({ length }, (_, e) => (epochs.includes(e) ? value : 0));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

describe('labels on a busy machine', () => {
  /** 100 blocks an epoch that die at once, but for some that die later. */
  const churnWith = (later: readonly (readonly [number, number, number])[], width = 1) =>
    trendOf({ allocs: constant(48, 100), live: constant(48, 0), deaths: later }, { width }).label;

  it('take blocks in flight to the end for no step', () => {
    const inFlight = { allocs: constant(48, 2000), live: at([30, 47], 16) };
    expect(trendOf(inFlight).label).toBe('churn');
    expect(churnWith([[30, 17, 1]])).toBe('churn');
    expect(churnWith([[30, 17, 60]])).toBe('step');
  });

  it('take ages within the lag of the clock of the process for no turnover', () => {
    const lagging = range(0, 44).map((epoch) => [epoch, 2, 50] as const);
    expect(churnWith(lagging, 1)).toBe('bounded cache');
    expect(churnWith(lagging, 0.03)).toBe('churn');
    expect(
      churnWith(
        range(0, 40).map((epoch) => [epoch, 6, 50] as const),
        0.03,
      ),
    ).toBe('bounded cache');
  });

  it('call a cache that stalls at the end of the run a cache, and what was built once a step', () => {
    const cache = range(0, 30).map((epoch) => [epoch, 6, 90] as const);
    expect(churnWith([...cache, [30, 17, 90]])).toBe('bounded cache');
    const step = { allocs: at([20], 500), live: constant(48, 0), deaths: [[20, 27, 500] as const] };
    expect(trendOf(step).label).toBe('step');
  });
});

describe('shapes', () => {
  it('one block an epoch for ever is a leak of its size per epoch', () => {
    const trend = trendOf({ allocs: constant(48, 1), live: constant(48, 1) });
    expect(trend).toMatchObject({ outcome: 'leak', label: 'leak', doubt: null, maturityEpochs: 1 });
    expect(trend.p).toBeLessThan(1e-5);
    expect(trend.slope?.bytesPerUnit).toBeCloseTo(64, 9);
    expect(trend.slope?.low).toBeLessThan(64);
    expect(trend.slope?.high).toBeGreaterThan(64);
    expect(trend.regression?.bytesPerUnit).toBeCloseTo(64, 6);
    expect(trend.regression?.rSquared).toBeCloseTo(1, 9);
  });

  it('churn with one block in ten left is a leak all the same', () => {
    expect(trendOf({ allocs: constant(48, 10), live: constant(48, 1) })).toMatchObject({ outcome: 'leak' });
  });

  it('churn that leaves nothing is clean', () => {
    expect(trendOf({ allocs: constant(48, 100), live: constant(48, 0) })).toMatchObject({
      outcome: 'clean',
      label: 'churn',
      slope: { bytesPerUnit: 0, low: 0, high: 0 },
    });
  });

  it('blocks in flight at the end are not survivors', () => {
    expect(trendOf({ allocs: constant(48, 100), live: at([47], 80) })).toMatchObject({
      outcome: 'clean',
      unexplained: 0,
    });
  });

  it('a burst at the start is clean', () => {
    expect(trendOf({ allocs: at([0, 1], 500), live: at([0, 1], 500) })).toMatchObject({
      outcome: 'clean',
      label: 'initialisation burst',
    });
  });

  it('a step is clean', () => {
    expect(trendOf({ allocs: at([30], 500), live: at([30], 500) })).toMatchObject({ outcome: 'clean', label: 'step' });
  });

  it('growth that stopped half-way is clean, growth that slows down is not called a leak', () => {
    const stopped = at(range(0, 20), 20);
    expect(trendOf({ allocs: stopped, live: stopped })).toMatchObject({ outcome: 'clean', label: 'saturating' });
    const slowing = Array.from({ length: 48 }, (_, e) => Math.round(200 * Math.exp(-e / 10)));
    expect(trendOf({ allocs: slowing, live: slowing })).toMatchObject({ outcome: 'inconclusive', label: 'saturating' });
  });

  it('a cache that evicts after ten epochs is bounded', () => {
    const live = at(range(38, 48), 10);
    const deaths = range(0, 38).map((e) => [e, 10, 10] as const);
    expect(trendOf({ allocs: constant(48, 10), live, deaths })).toMatchObject({
      outcome: 'clean',
      label: 'bounded cache',
    });
  });

  it('batches freed together are a sawtooth', () => {
    const deaths = range(0, 40).map((e) => [e, 8 - (e % 8), 10] as const);
    expect(trendOf({ allocs: constant(48, 10), live: at(range(40, 48), 10), deaths })).toMatchObject({
      outcome: 'clean',
      label: 'sawtooth',
    });
  });
});

describe('few epochs', () => {
  it('everything freed is clean in a single one', () => {
    expect(trendOf({ allocs: [1000], live: [0] }, { width: 0.003 })).toMatchObject({
      outcome: 'clean',
      label: 'churn',
    });
  });

  it('fifty blocks spread over ten are a leak', () => {
    expect(trendOf({ allocs: constant(10, 5), live: constant(10, 5) }, { width: 0.001 }).outcome).toBe('leak');
  });

  it('three blocks in five epochs are undecided, but no leak of substance', () => {
    const trend = trendOf({ allocs: [0, 0, 3, 0, 0], live: [0, 0, 3, 0, 0] });
    expect(trend).toMatchObject({ outcome: 'inconclusive', doubt: 'too few epochs', unexplained: 3 });
    expect(trend.sufficientLength).toBe(10);
  });

  it('a burst at the start of eight is clean', () => {
    expect(trendOf({ allocs: [40, 0, 0, 0, 0, 0, 0, 0], live: [40, 0, 0, 0, 0, 0, 0, 0] }).outcome).toBe('clean');
  });

  it('copes with an axis of no allocation at all', () => {
    expect(trendOf({ allocs: [0], live: [0] })).toMatchObject({ outcome: 'clean', slope: null, detectableSlope: 0 });
  });
});

describe('a budget', () => {
  const leak = { allocs: constant(48, 10), live: constant(48, 10) };
  it('passes half of it, fails twice of it and cannot tell it from itself', () => {
    expect(trendOf(leak, { budget: 1280 }).outcome).toBe('clean');
    expect(trendOf(leak, { budget: 320 }).outcome).toBe('leak');
    expect(trendOf(leak, { budget: 640 })).toMatchObject({ outcome: 'inconclusive', doubt: 'near the budget' });
  });

  it('keeps the label of growth that it tolerates', () => {
    expect(trendOf(leak, { budget: 1280 }).label).toBe('leak');
  });

  it('needs more to be found over a larger budget', () => {
    const smallest = [0, 320, 640].map((budget) => trendOf(leak, { budget }).detectableSlope);
    expect(smallest).toEqual([...smallest].sort((a, b) => a - b));
    expect(smallest[0]).toBeGreaterThan(0);
  });
});

describe('sampling', () => {
  it('does not pass what it can have missed', () => {
    const nothing = { allocs: constant(48, 10), live: constant(48, 0) };
    expect(trendOf({ ...nothing, samplingProbability: 0.25 }).outcome).toBe('clean');
    expect(trendOf({ ...nothing, samplingProbability: 0.01 })).toMatchObject({
      outcome: 'inconclusive',
      doubt: 'sampling',
    });
  });

  it('passes it under a budget that is larger', () => {
    const nothing = { allocs: constant(48, 10), live: constant(48, 0), samplingProbability: 0.01 };
    // At most 300 blocks of 64 bytes in 48 seconds.
    expect(trendOf(nothing, { budget: 300 }).outcome).toBe('inconclusive');
    expect(trendOf(nothing, { budget: 500 }).outcome).toBe('clean');
  });

  it('scales slope and detectable slope', () => {
    const leak = { allocs: constant(48, 2), live: constant(48, 2) };
    const [exact, sampled] = [trendOf(leak), trendOf({ ...leak, samplingProbability: 0.1 })];
    expect(sampled.outcome).toBe('leak');
    expect(sampled.slope?.bytesPerUnit).toBeCloseTo(10 * (exact.slope?.bytesPerUnit ?? 0), 6);
    expect(sampled.detectableSlope).toBeCloseTo(10 * exact.detectableSlope, 6);
  });
});

describe('one growing block', () => {
  const epochs = 64;
  /** A vector filled at a steady pace: reallocated whenever the capacity is used up. */
  const doublings = [1, 2, 4, 8, 16, 32];
  const grown = {
    allocs: at(doublings, 1, epochs),
    live: at([32], 1, epochs),
    deaths: doublings.slice(0, -1).map((e) => [e, e, 1] as const),
    size: (e: number) => 8192 * e,
  };

  it('that doubles as long as the run lasts is a leak', () => {
    const trend = trendOf(grown);
    expect(trend).toMatchObject({ outcome: 'leak', label: 'leak' });
    expect(trend.slope?.low).toBeGreaterThan(0);
    expect(trend.why).toContain('keeps growing');
  });

  it('that grows a little with every realloc is one too', () => {
    const every = { allocs: constant(48, 3), live: at([47], 1), size: (e: number) => 1000 * (e + 1) };
    expect(trendOf(every).outcome).toBe('leak');
  });

  it('that stopped growing is none', () => {
    const early = {
      ...grown,
      allocs: [...grown.allocs, ...constant(64, 0)],
      live: [...grown.live, ...constant(64, 0)],
    };
    expect(trendOf(early).outcome).not.toBe('leak');
  });

  it('that is replaced by larger ones at unrelated times is none', () => {
    const times = [3, 20, 24, 25, 40, 60];
    const records = {
      allocs: at(times, 1, epochs),
      live: at([60], 1, epochs),
      deaths: times.slice(0, -1).map((e, i) => [e, (times[i + 1] ?? 0) - e, 1] as const),
      size: (e: number) => 8192 * 2 ** times.indexOf(e),
    };
    expect(trendOf(records).outcome).not.toBe('leak');
  });

  it('within the budget is none', () => {
    expect(trendOf(grown, { budget: 1e6 }).outcome).not.toBe('leak');
  });
});
