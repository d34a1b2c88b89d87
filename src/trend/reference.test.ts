/** The procedure against decisions of an independent implementation, on equal blocks. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyseTrend } from './cohort.js';
import { ambiguousFamilies, cleanFamilies, leakFamilies, type Family } from './simulation-families.js';
import { simulate, toCohorts } from './simulation.js';

interface Case {
  family: string;
  seconds: number;
  samplingProbability: number;
  firstSeed: number;
  /** One letter a seed: L leak, I inconclusive, C clean. */
  decisions: string;
}

const families: Record<string, Family> = { ...cleanFamilies, ...leakFamilies, ...ambiguousFamilies };
const fixture = new URL('./fixtures/reference-decisions.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: Case[] };

/** `LC`: the reference says leak, we say clean; equal decisions are left out. */
function differences({ family, seconds, samplingProbability, firstSeed, decisions }: Case): string[] {
  const entry = [family, families[family] ?? (() => undefined)] as const;
  return [...decisions].flatMap((theirs, i) => {
    const { cohorts, axis } = toCohorts(simulate(entry, seconds, firstSeed + i, samplingProbability), 48);
    const ours =
      analyseTrend(cohorts, axis, { budget: 0, samplingProbability, tests: 1 }).outcome[0]?.toUpperCase() ?? '';
    return ours === theirs ? [] : [theirs + ours];
  });
}

describe('the decisions of the reference implementation', () => {
  const exact = cases.filter(({ samplingProbability }) => samplingProbability === 1);
  const turnover = new Set(['c_rand_cache', 'c_sessions']);
  it.each(exact.filter(({ family }) => !turnover.has(family)))('are ours for $family in $seconds s', (one) => {
    expect(differences(one)).toEqual([]);
  });

  it('are ours for caches, but that we pass them when their level stands still or their old blocks are extinct', () => {
    const cache = exact.filter(({ family }) => turnover.has(family)).flatMap(differences);
    expect(new Set(cache)).toEqual(new Set(['IC']));
    expect(cache).toHaveLength(58);
  });

  it('are ours with sampling, but that we do not pass what sampling can have missed', () => {
    const sampled = cases.filter(({ samplingProbability }) => samplingProbability < 1).flatMap(differences);
    expect(new Set(sampled)).toEqual(new Set(['CI']));
    expect(sampled).toHaveLength(106);
  });
});
