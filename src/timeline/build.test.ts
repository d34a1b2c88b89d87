import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimelineRecord } from '../collector/records.js';
import { buildTimeline, DANGLING_REFERENCE, TimelineBuilder } from './build.js';
import { MAX_EPOCHS } from './epochs.js';
import { cohort, header, level, MS, process, processEnd, site, snapshot, trailer } from './test-records.js';
import type { Cohorts } from './timeline.js';

/** Epochs of 2^20 ns, a little over a millisecond. */
const SHIFT = 20;
const EPOCH = 2 ** SHIFT;

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function deathsOf({ deaths }: Cohorts): { birth: number; age: number; count: number }[] {
  return [...deaths.count].map((count, i) => ({ birth: deaths.birth[i] ?? -1, age: deaths.age[i] ?? -1, count }));
}

function only(records: TimelineRecord[]) {
  const timeline = buildTimeline(records);
  const [first] = timeline.processes;
  if (first === undefined) throw new Error('no process');
  return { timeline, process: first, cohorts: first.sites[0]?.cohorts ?? first.total };
}

describe('deaths', () => {
  it('of blocks born and freed within an epoch have age 0', () => {
    const { cohorts } = only([
      header(),
      process(),
      ...site(1),
      cohort([SHIFT, 0], 10, 3),
      snapshot(EPOCH + 1000, [SHIFT, 1]),
      processEnd(4 * EPOCH),
    ]);
    expect(deathsOf(cohorts)).toEqual([{ birth: 0, age: 0, count: 7 }]);
  });

  it('seen by the snapshot that closes an epoch belong to that epoch', () => {
    const { cohorts } = only([
      header(),
      process(),
      ...site(1),
      cohort([SHIFT, 0], 5, 5),
      snapshot(EPOCH + 1000, [SHIFT, 1]),
      snapshot(2 * EPOCH + 1000, [SHIFT, 2]),
      cohort([SHIFT, 0], 5, 1),
      snapshot(3 * EPOCH + 1000, [SHIFT, 3]),
      processEnd(6 * EPOCH),
    ]);
    expect(deathsOf(cohorts)).toEqual([{ birth: 0, age: 2, count: 4 }]);
    expect([...cohorts.liveSampled]).toEqual([1, 0, 0, 0, 0, 0]);
  });

  it('seen by a late snapshot lie half-way between the two looks', () => {
    const { cohorts } = only([
      header(),
      process(),
      ...site(1),
      cohort([SHIFT, 0], 5, 5),
      snapshot(EPOCH + 1000, [SHIFT, 1]),
      cohort([SHIFT, 0], 5, 0),
      snapshot(9 * EPOCH + 1000, [SHIFT, 9]),
      processEnd(12 * EPOCH),
    ]);
    expect(deathsOf(cohorts)).toEqual([{ birth: 0, age: 5, count: 5 }]);
  });

  it('are taken back when blocks come back', () => {
    const { cohorts } = only([
      header(),
      process(),
      ...site(1),
      cohort([SHIFT, 0], 5, 2),
      snapshot(EPOCH + 1000, [SHIFT, 1]),
      cohort([SHIFT, 0], 5, 4),
      snapshot(2 * EPOCH + 1000, [SHIFT, 2]),
      processEnd(4 * EPOCH),
    ]);
    expect(deathsOf(cohorts)).toEqual([{ birth: 0, age: 0, count: 1 }]);
  });

  it('of a cohort that was overlooked are not dated to the day they were found out', () => {
    const { cohorts } = only([
      header(),
      process(),
      ...site(1),
      cohort([SHIFT, 0], 5, 1),
      ...[1, 2, 3, 4, 5].map((k) => snapshot(k * EPOCH + 1000, [SHIFT, k])),
      cohort([SHIFT, 0], 25, 0),
      snapshot(6 * EPOCH + 1000, [SHIFT, 6]),
      processEnd(8 * EPOCH),
    ]);
    expect(deathsOf(cohorts)).toEqual([{ birth: 0, age: 0, count: 25 }]);
  });

  it('are counted in traced blocks when one in four is traced', () => {
    const { timeline, cohorts } = only([
      header(4),
      process(),
      ...site(1),
      cohort([SHIFT, 0], 40, 12, { live_sampled: 3 }),
      snapshot(EPOCH + 1000, [SHIFT, 1], { sample_rate: 4 }),
      processEnd(4 * EPOCH),
    ]);
    expect(timeline.samplingProbability).toBe(0.25);
    expect(deathsOf(cohorts)).toEqual([{ birth: 0, age: 0, count: 7 }]);
  });
});

describe('the axis', () => {
  const life = [
    process(1, { at_ns: 1.5 * EPOCH }),
    ...site(1),
    cohort([SHIFT, 2], 1, 1),
    processEnd(9 * EPOCH, { frozen_ns: 4.25 * EPOCH }),
    trailer(10 * EPOCH),
  ];
  const inSeconds = (epochs: readonly number[]) => epochs.map((n) => (n * EPOCH) / 1e9);

  it('begins where the process was attached to and ends at the freeze, with cut epochs', () => {
    const { axis } = only([{ ...header(), mode: 'attach' }, ...life]).process;
    expect(axis.unit).toBe('second');
    expect([...axis.bounds]).toEqual(inSeconds([0, 0.5, 1.5, 2.5, 2.75]));
  });

  it('begins with the first allocation of a process that was seen starting', () => {
    const { axis } = only([header(), ...life]).process;
    expect([...axis.bounds]).toEqual(inSeconds([0, 1, 2, 2.25]));
  });

  it('has 48 to 96 epochs however long the run, from cohorts of growing epochs', () => {
    const records: TimelineRecord[] = [header(), process(), ...site(1)];
    let shift = SHIFT;
    for (let ns = 0, index = 0; ns < 3e9; ns = index * 2 ** shift) {
      records.push(cohort([shift, index], 1, 1));
      index += 1;
      records.push(snapshot(index * 2 ** shift + 1000, [shift, index]));
      if (index === MAX_EPOCHS) [shift, index] = [shift + 1, MAX_EPOCHS / 2];
    }
    const { process: one, cohorts } = only(records);
    const epochs = one.axis.bounds.length - 1;
    expect(epochs).toBeGreaterThanOrEqual(MAX_EPOCHS / 2);
    expect(epochs).toBeLessThanOrEqual(MAX_EPOCHS);
    expect(sum(cohorts.allocs)).toBe(records.filter(({ type }) => type === 'cohort').length);
  });

  it('counts iterations where the target marks them and merges epochs without progress', () => {
    const records: TimelineRecord[] = [header(), process(), ...site(1)];
    // Idle for two epochs, 10 iterations an epoch for four, idle for one, and four more.
    const done = [0, 0, 10, 20, 30, 40, 40, 50, 60, 70, 80];
    done.forEach((iterations, i) => {
      records.push(cohort([SHIFT, i], 1, 1));
      records.push(snapshot((i + 1) * EPOCH, [SHIFT, i + 1], { processes: [level(1, iterations)] }));
    });
    records.push(processEnd(done.length * EPOCH));
    const { process: one, cohorts } = only(records);
    expect(one.axis.unit).toBe('iteration');
    expect([...one.axis.bounds]).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80]);
    expect([...cohorts.allocs]).toEqual([3, 1, 1, 2, 1, 1, 1, 1]);
  });

  it('stays in seconds for a handful of iterations', () => {
    const records = [
      header(),
      process(),
      snapshot(EPOCH, [SHIFT, 1], { processes: [level(1, 19)] }),
      processEnd(EPOCH),
    ];
    expect(only(records).process.axis.unit).toBe('second');
  });
});

describe('a recording that is not whole', () => {
  it('is truncated without a trailer', () => {
    expect(buildTimeline([header(), process(), snapshot(5 * MS, [SHIFT, 4])])).toMatchObject({
      ended: 'truncated',
      durationNs: 5 * MS,
      target: null,
    });
  });

  it('keeps its fault and its notes', () => {
    const fault = { code: 'ATTACH_FAILED', message: 'no', remedy: 'yes' };
    const timeline = buildTimeline([
      header(),
      { type: 'note', ...fault },
      { type: 'fault', ...fault },
      trailer(1, { reason: 'fault', target: null }),
    ]);
    expect(timeline).toMatchObject({ ended: 'fault', fault, notes: [fault], processes: [] });
  });

  it('counts references to what was never introduced', () => {
    const timeline = buildTimeline([
      header(),
      process(),
      cohort([SHIFT, 0], 1, 1, { site: 77 }),
      cohort([SHIFT, 0], 1, 1, { process: 9 }),
      { type: 'symbol', frame: 5, calls: [] },
      { type: 'site', id: 3, frames: [5], function: null, truncated: false },
      processEnd(EPOCH, { process: 4 }),
    ]);
    expect(timeline.drops[DANGLING_REFERENCE]).toBe(5);
    expect(timeline.processes[0]?.sites).toEqual([]);
  });

  it('is empty without any record', () => {
    expect(new TimelineBuilder().finish()).toMatchObject({ ended: 'truncated', processes: [], durationNs: 0 });
  });
});

it('starts a process that appears late on its own axis', () => {
  const timeline = buildTimeline([
    header(),
    process(),
    ...site(1),
    process(2, { at_ns: 50 * EPOCH, parent: 1 }),
    cohort([SHIFT, 50], 2, 2, { process: 2 }),
    cohort([SHIFT, 52], 1, 1, { process: 2 }),
    processEnd(53 * EPOCH, { process: 2, reason: 'exec' }),
    processEnd(60 * EPOCH),
    trailer(60 * EPOCH),
  ]);
  const child = timeline.processes[1];
  expect(child?.endReason).toBe('exec');
  expect([...(child?.total.allocs ?? [])]).toEqual([2, 0, 1]);
});

/** A run of one site as a collector would write it: births and deaths per epoch, in order. */
const runs = fc.record({
  epochs: fc.integer({ min: 1, max: 200 }),
  start: fc.integer({ min: 0, max: 5 * EPOCH }),
  sites: fc.integer({ min: 1, max: 3 }),
  lateness: fc.integer({ min: 0, max: 2 * EPOCH }),
  dice: fc.array(fc.nat(1000), { minLength: 50, maxLength: 50 }),
});

function* written({
  epochs,
  start,
  sites,
  lateness,
  dice,
}: (typeof runs extends fc.Arbitrary<infer T> ? T : never) & object) {
  let throwOf = 0;
  const roll = (sides: number) => (dice[throwOf++ % dice.length] ?? 0) % sides;
  yield header();
  yield process(1, { at_ns: start });
  for (let id = 1; id <= sites; id++) yield* site(id);
  const state = new Map<string, { epoch: readonly [number, number]; site: number; allocs: number; live: number }>();
  let shift = SHIFT;
  const first = Math.floor(start / EPOCH);
  for (let step = 0, index = first; step < epochs; step++) {
    for (let id = 1; id <= sites; id++) {
      const born = roll(6);
      if (born > 0) state.set(`${id}/${shift}/${index}`, { epoch: [shift, index], site: id, allocs: born, live: born });
    }
    index += 1;
    for (const one of state.values()) {
      if (one.live > 0 && roll(3) === 0) one.live -= 1 + roll(one.live);
      yield cohort(one.epoch, one.allocs, one.live, { site: one.site });
    }
    yield snapshot(index * 2 ** shift + lateness, [shift, index]);
    if (index === MAX_EPOCHS) [shift, index] = [shift + 1, MAX_EPOCHS / 2];
  }
}

describe('any valid recording', () => {
  it('loses no block: born = alive + dead, by site and in the sum, with ages inside the life', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const { process: one } = only([...written(run)]);
        const epochs = one.axis.bounds.length - 1;
        expect(epochs).toBeLessThanOrEqual(MAX_EPOCHS);
        for (const cohorts of [...one.sites.map(({ cohorts }) => cohorts), one.total]) {
          const dead = new Float64Array(epochs);
          for (const { birth, age, count } of deathsOf(cohorts)) {
            expect(count).toBeGreaterThan(0);
            expect(age).toBeGreaterThanOrEqual(0);
            expect(birth + age).toBeLessThan(epochs);
            dead[birth] = (dead[birth] ?? 0) + count;
          }
          const accounted = cohorts.liveSampled.map((live, e) => live + (dead[e] ?? 0));
          expect([...accounted]).toEqual([...cohorts.allocs]);
        }
        expect(sum(one.total.allocs)).toBe(sum(one.sites.map(({ cohorts }) => sum(cohorts.allocs))));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same cohorts whatever the order of the records before a snapshot', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const records = [...written(run)];
        const reordered: TimelineRecord[] = [];
        let waiting: TimelineRecord[] = [];
        for (const record of records) {
          if (record.type === 'cohort') waiting.push(record);
          else {
            reordered.push(...waiting.reverse(), record);
            waiting = [];
          }
        }
        const plain = only(records).process.total;
        const other = only(reordered).process.total;
        expect(other).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  });

  it('may end after any record', () => {
    fc.assert(
      fc.property(runs, fc.nat(400), (run, length) => {
        const builder = new TimelineBuilder();
        for (const record of [...written(run)].slice(0, length)) builder.add(record);
        expect(builder.finish().ended).toBe('truncated');
      }),
      { numRuns: 30 },
    );
  });
});
