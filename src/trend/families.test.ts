/** What the procedure does on simulated sites, on seeds that nothing was tuned on; docs/statistics.md has larger tables. */
import { describe, expect, it } from 'vitest';
import { analyseTrend } from './cohort.js';
import { cleanFamilies, heldOutFamilies, leakFamilies, type Family } from './simulation-families.js';
import { simulate, toCohorts } from './simulation.js';
import type { Trend } from './trend.js';
import { liveLevels } from './turnover.js';

const SEEDS = 40;

function* trendsOf(
  families: Record<string, Family>,
  seconds = 10,
): Generator<{ name: string; trend: Trend; immortal: number }> {
  for (const entry of Object.entries(families)) {
    for (let seed = 900_001; seed < 900_001 + SEEDS; seed++) {
      const simulation = simulate(entry, seconds, seed);
      const { cohorts, axis } = toCohorts(simulation, 48);
      const trend = analyseTrend(cohorts, axis, { budget: 0, samplingProbability: 1, tests: 1 });
      yield { name: entry[0], trend, immortal: simulation.immortal };
    }
  }
}

describe('simulated sites', () => {
  it('never leak when they are clean', () => {
    const { c_zipf_memo: unfilled, ...filled } = heldOutFamilies;
    const leaking = [...trendsOf({ ...cleanFamilies, ...filled })].filter(({ trend }) => trend.outcome === 'leak');
    expect(leaking.map(({ name }) => name)).toEqual([]);
    // Tables that have not met most of their keys yet: a leak as far as this run can tell.
    const memo = [...trendsOf({ c_zipf_memo: unfilled })].filter(({ trend }) => trend.outcome === 'leak');
    expect(memo.length).toBeLessThan(SEEDS / 8);
  });

  it('are hardly ever undecided when they are clean', () => {
    const undecided = [...trendsOf(cleanFamilies)].filter(({ trend }) => trend.unexplained > 6);
    expect(undecided.length / (SEEDS * Object.keys(cleanFamilies).length)).toBeLessThan(0.05);
  });

  it('are found when they leak steadily', () => {
    const { l_pure, l_midrun, l_after_burst, l_heavy_tail } = leakFamilies;
    for (const { trend, immortal } of trendsOf({ l_pure, l_midrun, l_after_burst, l_heavy_tail }, 60)) {
      if (immortal >= 100) expect(trend.outcome).toBe('leak');
    }
  });

  it('are never passed when they leak fifty blocks', () => {
    // Of a leaky cache, sawtooth or session pool most of what is never freed is not the leak: it cannot be counted here.
    const { l_pure, l_frac_churn, l_midrun, l_after_burst, l_bursty, l_heavy_tail, l_periodic } = leakFamilies;
    const leaks = { l_pure, l_frac_churn, l_midrun, l_after_burst, l_bursty, l_heavy_tail, l_periodic };
    const passed = [...trendsOf(leaks)].filter(
      ({ trend, immortal }) => immortal >= 50 && trend.outcome !== 'leak' && trend.unexplained <= 6,
    );
    expect(passed.map(({ name, immortal }) => `${name} ${immortal}`)).toEqual([]);
  });

  it('give the same trend twice', () => {
    const once = [...trendsOf({ l_lru: leakFamilies.l_lru })];
    expect([...trendsOf({ l_lru: leakFamilies.l_lru })]).toEqual(once);
  });
});

it('knows the level of live blocks at the end of every epoch', () => {
  const simulation = simulate(['c_rand_cache', cleanFamilies.c_rand_cache], 10, 900_001);
  const levels = liveLevels(toCohorts(simulation, 48).cohorts);
  const atEnd = (epoch: number) => {
    const t = ((epoch + 1) * 10) / 48;
    return simulation.blocks.filter(({ birth, death }) => birth < t && death >= t).length;
  };
  expect([...levels]).toEqual([...levels].map((_, epoch) => atEnd(epoch)));
});
