import { describe, expect, it } from 'vitest';
import type { Axis } from '../timeline/timeline.js';
import { analyseTrend } from './cohort.js';
import { machinePace } from './machine-pace.js';
import { simulate, toCohorts } from './simulation.js';
import { slowdownClean, slowdownLeaks } from './slowdown-families.js';
import { constant, evenAxis, plainCohorts } from './test-cohorts.js';
import type { Trend } from './trend.js';

const EPOCHS = 40;

/** An axis whose second half has these shares of unwaited and CPU time, where the first half has all of it. */
function axisOf(unwaited: number, cpu: number): Axis {
  const fall = (pace: number) =>
    Float64Array.from({ length: EPOCHS + 1 }, (_, i) => Math.min(i, EPOCHS / 2) + pace * Math.max(0, i - EPOCHS / 2));
  return { ...evenAxis(EPOCHS), work: { unwaited: fall(unwaited), cpu: fall(cpu) } };
}

const halves = [
  [0, EPOCHS / 2],
  [EPOCHS / 2, EPOCHS],
] as const;

/** 20 blocks an epoch, and `late` of them in the second half, all kept. */
function growth(late: number, axis: Axis): Trend {
  const born = constant(EPOCHS, 20).fill(late, EPOCHS / 2);
  return analyseTrend(plainCohorts({ allocs: born, live: born }), axis, {
    budget: 0,
    samplingProbability: 1,
    tests: 1,
  });
}

describe('the pace of the machine', () => {
  it.each([
    ['waiting and less CPU time', 0.5, 0.5, 0.5],
    ['waiting, and steps that cost more', 0.5, 0.6, 0.5],
    ['waiting, and more CPU time than that allows', 0.4, 0.6, 1],
    ['less CPU time without waiting', 1, 0.4, 1],
    ['waiting for threads of its own', 0.4, 1, 1],
    ['hardly any difference', 0.95, 0.9, 1],
    ['hardly any work', 0.02, 0.03, 1],
  ])('after %s', (_, unwaited, cpu, pace) => {
    expect(machinePace(axisOf(unwaited, cpu), ...halves)).toBeCloseTo(pace);
  });

  it('is not asked for where nothing is known, or where the axis is work itself', () => {
    expect(machinePace(evenAxis(EPOCHS), ...halves)).toBe(1);
    expect(machinePace({ ...axisOf(0.5, 0.5), unit: 'iteration' }, ...halves)).toBe(1);
  });

  it('makes growth that slows down with the machine a leak, and no other', () => {
    expect(growth(8, axisOf(0.4, 0.4)).outcome).toBe('leak');
    expect(growth(8, evenAxis(EPOCHS))).toMatchObject({ outcome: 'inconclusive', doubt: 'decelerating' });
    expect(growth(8, axisOf(1, 0.4)).doubt).toBe('decelerating');
    expect(growth(6, axisOf(0.4, 0.4)).doubt).toBe('decelerating');
    // The waiting time has an error; by so little the mean place of the survivors hardly moves.
    expect(growth(8, axisOf(0.42, 0.45)).outcome).toBe('leak');
  });
});

describe('simulated processes that slow down', () => {
  const SEEDS = 40;
  const outcomes = (family: [string, (typeof slowdownLeaks)['l_slowed_pure']]) =>
    Array.from({ length: SEEDS }, (_, i) => {
      const { cohorts, axis } = toCohorts(simulate(family, 10, 910_001 + i), 48);
      return analyseTrend(cohorts, axis, { budget: 0, samplingProbability: 1, tests: 1 }).outcome;
    });

  it('are found leaking when the machine is what slowed them down', () => {
    const found = outcomes(['l_slowed_regular', slowdownLeaks.l_slowed_regular]);
    expect(found.filter((outcome) => outcome === 'leak')).toHaveLength(SEEDS);
  });

  it.each(['c_slowed_memo', 'c_slowed_slow_init', 'c_falling_memo', 'c_falling_lru', 'c_miss_memo'] as const)(
    'never leak as %s',
    (name) => {
      expect(outcomes([name, slowdownClean[name]])).not.toContain('leak');
    },
  );
});
