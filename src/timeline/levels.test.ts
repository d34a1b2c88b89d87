/** A rate that falls while the program runs: what is left is a run at the last rate from the start. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CohortRecord, TimelineRecord } from '../collector/records.js';
import { buildTimeline } from './build.js';
import { cohort, header, level, process, processEnd, site, snapshot, trailer } from './test-records.js';
import type { ProcessTimeline } from './timeline.js';

const SHIFT = 20;
const EPOCH_NS = 2 ** SHIFT;
const EPOCHS = 12;

const rate = (steps: number, at_ns: number, first = 1): TimelineRecord => ({
  type: 'rate',
  process: 1,
  at_ns,
  level: steps,
  sample_rate: first * 2 ** steps,
});

function build(cohorts: readonly CohortRecord[], rates: readonly TimelineRecord[], first = 1): ProcessTimeline {
  const endNs = EPOCHS * EPOCH_NS;
  const timeline = buildTimeline([
    { ...header(first), version: '1.1' },
    process(1),
    ...site(1),
    ...site(2),
    ...rates,
    ...cohorts,
    snapshot(endNs, [SHIFT, EPOCHS], { processes: [{ ...level(1, 0, 500), traced: 100 }] }),
    processEnd(endNs),
    trailer(endNs),
  ]);
  return timeline.processes[0]!;
}

const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe('cohorts by level', () => {
  it('leaves out what fell out of the sample, and weighs the rest by the last rate', () => {
    const { sites, total, samplingProbability, traced } = build(
      [
        cohort([SHIFT, 0], 100, 50, { level: 0 }),
        cohort([SHIFT, 0], 40, 20, { level: 1 }),
        cohort([SHIFT, 0], 10, 4, { level: 2 }),
        cohort([SHIFT, 1], 3, 1, { level: 5 }),
      ],
      [rate(1, 5), rate(2, 9)],
    );
    expect(samplingProbability).toBe(1 / 4);
    expect(traced).toBe(100);
    expect(sites).toHaveLength(1);
    expect(sites[0]?.samplingProbability).toBe(1 / 4);
    expect(sum(total.allocs)).toBe(4 * 13);
    expect(sum(total.live)).toBe(4 * 5);
    expect(sum(total.liveSampled)).toBe(5);
    expect(sum(total.liveBytesSquared)).toBe(16 * 5 * 64 * 64);
    expect(sum(total.deaths.count)).toBe(8);
  });

  it('counts large blocks as they are, beside sampled ones of the same site and epoch', () => {
    const big = { level: null, size: 2 ** 18 } as const;
    const { sites, total } = build(
      [
        cohort([SHIFT, 0], 7, 3, big),
        cohort([SHIFT, 0], 5, 2, { level: 4 }),
        cohort([SHIFT, 0], 9, 9, { ...big, site: 2 }),
      ],
      [rate(3, 5, 10)],
      10,
    );
    expect(sites.map(({ samplingProbability }) => samplingProbability)).toEqual([1 / 80, 1]);
    expect(sum(total.allocs)).toBe(7 + 9 + 80 * 5);
    expect(sum(total.liveBytes)).toBe(12 * 2 ** 18 + 80 * 2 * 64);
    expect(sum(total.liveBytesSquared)).toBe(12 * 2 ** 36 + 6400 * 2 * 64 * 64);
    expect(sum(total.liveSampled)).toBe(14);
  });

  it('tells how the probability fell; a forked child begins with that of its parent', () => {
    const steps = build([], [rate(1, 5), rate(4, 9), rate(3, 11)]).sampling;
    expect(steps.map(({ probability }) => probability)).toEqual([1, 1 / 2, 1 / 16]);
    expect(build([], [rate(4, 0)]).sampling).toEqual([{ atNs: 0, probability: 1 / 16 }]);
  });

  it('has no sites left when nothing that was traced is traced at the last rate', () => {
    expect(build([cohort([SHIFT, 0], 100, 0, { level: 2 })], [rate(3, 5)]).sites).toEqual([]);
  });
});

/** A block: its birth epoch, whether it lives, and the halvings that its address survives. */
const block = fc.record({
  epoch: fc.nat(EPOCHS - 1),
  lives: fc.boolean(),
  level: fc.nat(16),
  site: fc.constantFrom(1, 2),
});
type Block = typeof block extends fc.Arbitrary<infer B> ? B : never;

/** The records of blocks that are traced at `lowest`, as counts. */
function recordsOf(blocks: readonly Block[], lowest: number): CohortRecord[] {
  const cells = new Map<string, CohortRecord>();
  for (const { epoch, lives, level: own, site: at } of blocks) {
    if (own < lowest) continue;
    const key = `${at} ${epoch} ${own}`;
    const before = cells.get(key);
    cells.set(
      key,
      cohort([SHIFT, epoch], (before?.allocs ?? 0) + 1, (before?.live ?? 0) + (lives ? 1 : 0), {
        level: own,
        site: at,
      }),
    );
  }
  return [...cells.values()];
}

const comparable = ({ sites, total, samplingProbability }: ProcessTimeline) => ({
  samplingProbability,
  total,
  sites: new Map(sites.map(({ site: { id }, cohorts }) => [id, cohorts])),
});

describe('a rate that falls while the program runs (property)', () => {
  it('gives what a run at the last rate from the start gives, whatever was recorded of the rest', () => {
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 60 }),
        fc.array(block, { maxLength: 20 }),
        fc.nat(8),
        (blocks, torn, last) => {
          const fallen = torn
            .map((one) => ({ ...one, level: one.level % (last + 1) }))
            .filter((one) => one.level < last);
          const falling = build([...recordsOf(fallen, 0), ...recordsOf(blocks, 0)], [rate(last, 5)]);
          const fromStart = build(recordsOf(blocks, last), [rate(last, 0)]);
          const all = comparable(falling);
          const [axis, expected] = [falling.axis.bounds, comparable(fromStart)];
          // Blocks that fell out may have been the first: the axis then begins earlier, and nothing else differs.
          fc.pre(axis.length === fromStart.axis.bounds.length);
          expect(all).toEqual(expected);
        },
      ),
    );
  });

  it('is unbiased: over many draws of addresses the mean is what there is', () => {
    const [lives, dies, draws, last] = [40, 160, 400, 3];
    let state = 1;
    const unit = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const levelOf = () => Math.min(16, Math.floor(-Math.log2(unit())));
    let estimates = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const blocks = Array.from({ length: lives + dies }, (_, i) => {
        return { epoch: i % EPOCHS, lives: i < lives, level: levelOf(), site: 1 as const };
      });
      estimates += sum(build(recordsOf(blocks, 0), [rate(last, 5)]).total.live);
    }
    // One block has variance (1-p)/p; four standard errors of the mean over all draws.
    const error = Math.sqrt((lives * (2 ** last - 1)) / draws);
    expect(Math.abs(estimates / draws - lives)).toBeLessThan(4 * error);
  });
});
