/** Verdicts on runs whose rate fell: what was not seen must not pass unsaid. */
import { describe, expect, it } from 'vitest';
import type { TimelineRecord } from '../collector/records.js';
import { buildTimeline } from '../timeline/build.js';
import { cohort, header, level, process, processEnd, site, snapshot, trailer } from '../timeline/test-records.js';
import { parseSlopeBudget } from './budget.js';
import { decide } from './decide.js';

const SHIFT = 24;
const EPOCH = 2 ** SHIFT;
const EPOCHS = 60;

/** A minute of 60 epochs at one in 2^`halvings`: what each epoch brings and keeps, by site, in traced blocks. */
interface Run {
  readonly halvings: number;
  readonly born: readonly number[];
  readonly kept?: readonly number[];
  /** Only every so many epochs is anything kept. */
  readonly keptEvery?: number;
  readonly allocs: number;
  readonly budgetPercent?: number | null;
  /** Of these sites all blocks are large. */
  readonly large?: readonly number[];
}

function verdictOf(
  { halvings, born, kept = [], keptEvery = 1, allocs, budgetPercent = 1, large = [] }: Run,
  budget = '0',
) {
  const records: TimelineRecord[] = [
    { ...header(), version: '1.1', overhead_budget_percent: budgetPercent },
    process(1),
    ...born.flatMap((_, i) => site(i + 1)),
    { type: 'rate', process: 1, at_ns: 1, level: halvings, sample_rate: 2 ** halvings },
  ];
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    born.forEach((count, i) => {
      const own = large.includes(i + 1) ? null : halvings;
      const alive = epoch % keptEvery === 0 ? (kept[i] ?? 0) : 0;
      if (count > 0) records.push(cohort([SHIFT, epoch], count, alive, { site: i + 1, level: own }));
    });
    const processes = [{ ...level(1, 0, allocs), traced: 1000 }];
    records.push(snapshot((epoch + 1) * EPOCH + 1000, [SHIFT, epoch + 1], { processes }));
  }
  const timeline = buildTimeline([...records, processEnd(EPOCHS * EPOCH), trailer(EPOCHS * EPOCH)]);
  return decide(timeline, { budget: parseSlopeBudget(budget) });
}

describe('a sampled run', () => {
  it('passes when all that can have gone unseen is a thousandth of what the process allocated', () => {
    expect(verdictOf({ halvings: 10, born: [60], allocs: 3_686_400 })).toMatchObject({ kind: 'pass' });
  });

  it('is inconclusive when it is more, and says which run or which overhead budget would do', () => {
    const { kind, reason } = verdictOf({ halvings: 10, born: [5], allocs: 307_200 });
    expect(kind).toBe('inconclusive');
    expect(reason).toMatch(
      /^no traced block survives, but at 1 in 1024 a leak of up to 3068 blocks could have gone unseen; a run of \d+ s, or --overhead-budget 10%, would decide$/,
    );
  });

  it('names the sample rate where that was given, and no budget', () => {
    const { reason } = verdictOf({ halvings: 10, born: [5], allocs: 307_200, budgetPercent: null });
    expect(reason).toContain('or a smaller --sample-rate, would decide');
  });

  it('passes with a slope budget that what is unseen stays below', () => {
    expect(verdictOf({ halvings: 10, born: [5], allocs: 307_200 }, '1MiB/s').kind).toBe('pass');
    expect(verdictOf({ halvings: 10, born: [5], allocs: 307_200 }, '1KiB/s').kind).toBe('inconclusive');
  });

  it('leaks with enough traced survivors, and weighs them', () => {
    const { kind, slope } = verdictOf({ halvings: 4, born: [60, 2], kept: [0, 1], allocs: 100_000 });
    expect(kind).toBe('leak');
    // One traced block of 64 bytes an epoch stands for 16.
    expect(slope / ((16 * 64 * 1e9) / EPOCH)).toBeCloseTo(1, 1);
  });

  it('does not pass on a few traced survivors, whatever else the process allocated', () => {
    const run = { halvings: 10, born: [60, 1], kept: [0, 1], allocs: 1e9 };
    expect(verdictOf({ ...run, keptEvery: 15 }).kind).toBe('inconclusive');
    expect(verdictOf({ ...run, kept: [0, 0] }).kind).toBe('pass');
  });

  it('holds a site of large blocks to the exact measure', () => {
    const churn = { halvings: 10, born: [60, 2], large: [2], allocs: 3_686_400 };
    expect(verdictOf(churn).kind).toBe('pass');
    const leaking = verdictOf({ ...churn, kept: [0, 1] });
    expect(leaking.kind).toBe('leak');
    expect(leaking.processes[0]?.decisions[0]?.trend.liveBlocks).toBe(EPOCHS);
  });

  it('has something to say of a process of which nothing is left in the sample', () => {
    const { kind, reason } = verdictOf({ halvings: 12, born: [], allocs: 250_000 });
    expect(kind).toBe('inconclusive');
    expect(reason).toMatch(/^no block was traced at 1 in 4096: .*; --overhead-budget 49\.5% would decide$/);
    expect(verdictOf({ halvings: 12, born: [], allocs: 1e9 }).kind).toBe('pass');
  });
});
