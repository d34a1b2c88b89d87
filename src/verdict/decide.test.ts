import { describe, expect, it } from 'vitest';
import type { ProcessLevel, TimelineRecord } from '../collector/records.js';
import { buildTimeline } from '../timeline/build.js';
import { cohort, header, level, process, processEnd, site, snapshot, trailer } from '../timeline/test-records.js';
import { parseSlopeBudget } from './budget.js';
import { decide } from './decide.js';

/** Epochs of 2^24 ns, about 17 ms: 60 of them are a second. */
const SHIFT = 24;
const EPOCH = 2 ** SHIFT;
const EPOCHS = 60;

type Behaviour = (epoch: number) => { born: number; alive: number };
const leak: Behaviour = () => ({ born: 3, alive: 1 });
const churn: Behaviour = () => ({ born: 5, alive: 0 });
const once =
  (at: number, count = 1): Behaviour =>
  (epoch) => ({ born: epoch === at ? count : 0, alive: epoch === at ? count : 0 });

interface Life {
  id?: number;
  from?: number;
  epochs?: number;
  sites: Record<number, Behaviour>;
  end?: Partial<ReturnType<typeof processEnd>>;
  fields?: Parameters<typeof process>[1];
}

/** The records of one process from its start to its end. */
function live({ id = 1, from = 0, epochs = EPOCHS, sites, end = {}, fields = {} }: Life): TimelineRecord[] {
  const records: TimelineRecord[] = [process(id, { at_ns: from * EPOCH, ...fields })];
  for (let epoch = from; epoch < from + epochs; epoch++) {
    for (const [number, behaviour] of Object.entries(sites)) {
      const { born, alive } = behaviour(epoch - from);
      if (born > 0) records.push(cohort([SHIFT, epoch], born, alive, { process: id, site: Number(number) }));
    }
    records.push(snapshot((epoch + 1) * EPOCH + 1000, [SHIFT, epoch + 1]));
  }
  const at = (from + epochs) * EPOCH;
  return [...records, processEnd(at, { process: id, ...end })];
}

function verdictOf(records: TimelineRecord[], budget = '0', last: TimelineRecord[] = [trailer(EPOCHS * EPOCH)]) {
  const timeline = buildTimeline([header(), ...[1, 2, 3, 4, 5].flatMap((id) => site(id)), ...records, ...last]);
  return decide(timeline, { budget: parseSlopeBudget(budget) });
}

describe('a run of one process', () => {
  it('says of several leaking sites how much they leak in all, and where most of it', () => {
    const more: Behaviour = () => ({ born: 9, alive: 9 });
    const reason = (sites: Record<number, Behaviour>) => verdictOf(live({ sites })).reason;
    expect(reason({ 1: leak, 2: more })).toMatch(
      /^2 sites leak 3\d\.?\d* KiB\/s in all, most of it in f2 \(f2\.cc:2\); /,
    );
    expect(reason({ 1: leak, 2: leak, 3: leak })).toMatch(/^3 sites leak [\d.]+ KiB\/s in all, first of all in f\d /);
  });

  it('leaks where one site does, and says where and how much', () => {
    const verdict = verdictOf(live({ sites: { 1: churn, 2: leak, 3: once(0, 40) } }));
    expect(verdict).toMatchObject({ kind: 'leak' });
    expect(verdict.slope).toBeCloseTo((64 * 1e9) / EPOCH, -1);
    expect(verdict.reason).toMatch(/^f2 \(f2\.cc:2\) leaks 3\.7\d KiB\/s; the budget is 0$/);
    const [first, ...others] = verdict.processes[0]?.decisions ?? [];
    expect(first).toMatchObject({ kind: 'leak', site: { id: 2 }, sufficientLength: null });
    expect(first?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(others.map(({ kind }) => kind)).toEqual(['pass', 'pass']);
    expect(verdict.processes[0]?.total).toMatchObject({ kind: 'leak', site: null });
  });

  it('passes when nothing is retained', () => {
    expect(verdictOf(live({ sites: { 1: churn, 3: once(0, 40) } }))).toMatchObject({ kind: 'pass', slope: 0 });
  });

  it('passes many lazily allocated blocks, each of another site', () => {
    const records = [header(), ...Array.from({ length: 300 }, (_, i) => site(i + 1)).flat()];
    const sites = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [i + 1, once((i * 7) % EPOCHS)]));
    const timeline = buildTimeline([...records, ...live({ sites }), trailer(EPOCHS * EPOCH)]);
    expect(decide(timeline, { budget: parseSlopeBudget('0') }).kind).toBe('pass');
  });

  it('finds a line that leaks through many stacks, none of which leaks enough alone', () => {
    const records: TimelineRecord[] = [
      header(),
      ...site(1, 'node'),
      ...Array.from({ length: 30 }, (_, i) => site(i + 2)).flat(),
    ];
    const sites: Record<number, Behaviour> = {};
    for (let i = 0; i < 30; i++) {
      records.push({ type: 'site', id: 100 + i, frames: [1, i + 2], function: 'malloc', truncated: false });
      sites[100 + i] = (epoch) => ({ born: 2, alive: epoch % 30 === i ? 1 : 0 });
    }
    const timeline = buildTimeline([...records, ...live({ sites }), trailer(EPOCHS * EPOCH)]);
    const verdict = decide(timeline, { budget: parseSlopeBudget('0') });
    expect(verdict.kind).toBe('leak');
    const leaks = verdict.processes[0]?.decisions.filter(({ kind }) => kind === 'leak') ?? [];
    expect(leaks).toHaveLength(1);
    expect(leaks[0]?.reason).toContain('30 stacks');
    expect(leaks[0]?.trend.liveBlocks).toBe(60);
  });

  it('does not pass small sites that together look like a leak', () => {
    // Seven blocks each, at times of their own: too few to be told from one-offs, thirty-five of them are not.
    const rare =
      (phase: number): Behaviour =>
      (epoch) => {
        const alive = epoch > 6 && (epoch * 7 + phase) % 53 < 7 ? 1 : 0;
        return { born: alive, alive };
      };
    const verdict = verdictOf(live({ sites: { 1: rare(0), 2: rare(11), 3: rare(22), 4: rare(33), 5: rare(44) } }));
    expect(verdict.kind).toBe('inconclusive');
    expect(verdict.reason).toContain('together look like a leak');
    expect(verdict.processes[0]?.decisions.every(({ kind }) => kind === 'pass')).toBe(true);
  });

  it('holds a leak against its budget', () => {
    const records = live({ sites: { 1: (e) => ({ born: 40, alive: e % 2 === 0 ? 20 : 18 }) } });
    // 19 blocks of 64 bytes every 17 ms: 71 KiB/s.
    expect(verdictOf(records, '200KiB/s')).toMatchObject({ kind: 'pass' });
    expect(verdictOf(records, '30KiB/s')).toMatchObject({ kind: 'leak', budget: { text: '30KiB/s' } });
    expect(verdictOf(records, '71KiB/s')).toMatchObject({ kind: 'inconclusive' });
  });

  it('says that what leaks is freed at the end only', () => {
    const records = live({ sites: { 1: leak } }).map((record) =>
      record.type === 'cohort' ? { ...record, retained: record.live, retained_bytes: record.live_bytes } : record,
    );
    expect(verdictOf(records).processes[0]?.decisions[0]?.reason).toContain('freed only when the program ends');
  });

  it('gives the same verdict twice', () => {
    const records = live({ sites: { 1: churn, 2: leak } });
    expect(verdictOf(records)).toEqual(verdictOf(records));
  });
});

describe('iterations', () => {
  const marked = (each: number) =>
    live({ sites: { 1: leak } }).map((record): TimelineRecord => {
      if (record.type !== 'snapshot') return record;
      const levels: ProcessLevel[] = [level(1, record.epoch[1] * each)];
      return { ...record, processes: levels };
    });

  it('make the slope one per iteration', () => {
    const verdict = verdictOf(marked(10), '0B/iter');
    expect(verdict.kind).toBe('leak');
    expect(verdict.slope).toBeCloseTo(6.4, 1);
    expect(verdict.processes[0]?.decisions[0]?.trend.slope?.unit).toBe('iteration');
  });

  it('are turned into seconds for a budget per second', () => {
    const perSecond = (6.4 * 10 * 1e9) / EPOCH;
    expect(verdictOf(marked(10)).slope).toBeCloseTo(perSecond, -2);
    expect(verdictOf(marked(10), `${Math.round(perSecond * 3)}B/s`).kind).toBe('pass');
  });

  it('that are missing leave a budget per iteration without meaning', () => {
    const verdict = verdictOf(live({ sites: { 1: leak } }), '64B/iter');
    expect(verdict.kind).toBe('inconclusive');
    expect(verdict.reason).toContain('LEAK_GATE_ITERATION()');
  });
});

describe('what could not be observed', () => {
  it('is not a pass: no process, no tap, no allocation', () => {
    expect(verdictOf([]).kind).toBe('not-observed');
    const untapped = live({ sites: {}, fields: { tap: 'none', reason: 'it is static' } });
    expect(verdictOf(untapped)).toMatchObject({ kind: 'not-observed', reason: 'it is static' });
    const silent = verdictOf(live({ sites: {} }));
    expect(silent.kind).toBe('not-observed');
    expect(silent.reason).toContain('leak-gate doctor');
    const note: TimelineRecord = { type: 'note', code: 'left_running', message: 'it went on', remedy: '' };
    const daemon = verdictOf([...live({ sites: {} }), note]);
    expect(daemon.kind).toBe('not-observed');
    expect(daemon.reason).toMatch(/left running.*--duration/);
  });

  it('is no matter of a main process that leaves all allocation to its children', () => {
    const verdict = verdictOf([
      ...live({ sites: {} }),
      ...live({ id: 2, from: 5, epochs: 50, sites: { 1: churn }, fields: { parent: 1 } }),
    ]);
    expect(verdict).toMatchObject({
      kind: 'pass',
      reason: 'it allocated nothing; 1 other process was observed and does not leak either',
    });
  });

  it('is not a pass where allocations were counted but none was recorded', () => {
    const counted = live({ sites: {} }).map((record) =>
      record.type === 'snapshot' ? { ...record, processes: [level(1, 0, 500)] } : record,
    );
    expect(verdictOf(counted)).toMatchObject({ kind: 'inconclusive' });
  });

  it('names the fault', () => {
    const fault: TimelineRecord = { type: 'fault', code: 'BPF', message: 'BPF is forbidden', remedy: 'run as root' };
    const verdict = verdictOf([], '0', [fault, trailer(1, { reason: 'fault', target: null })]);
    expect(verdict).toMatchObject({ kind: 'not-observed', reason: 'BPF is forbidden' });
  });

  it('leaves a pass inconclusive where blocks, events or the end were lost', () => {
    const records = live({ sites: { 1: churn } });
    const lost = (drops: Record<string, number>) => verdictOf(records, '0', [trailer(EPOCHS * EPOCH, { drops })]).kind;
    // 300 allocations: 0.1 % of them is less than one.
    expect(lost({ block_table_full: 1 })).toBe('inconclusive');
    expect(lost({ event_lost: 1 })).toBe('inconclusive');
    expect(lost({ free_unmatched: 1000, stack_missing: 5, made_up: 7 })).toBe('pass');
    expect(verdictOf(records, '0', []).kind).toBe('inconclusive');
  });

  it('takes nothing from a leak', () => {
    const drops = { event_lost: 1 };
    expect(verdictOf(live({ sites: { 1: leak } }), '0', [trailer(EPOCHS * EPOCH, { drops })]).kind).toBe('leak');
    expect(verdictOf(live({ sites: { 1: leak } }), '0', []).kind).toBe('leak');
  });
});

describe('a run of several processes', () => {
  const clean = live({ sites: { 1: churn } });
  const child = (id: number, sites: Life['sites'], epochs: number, end: Life['end'] = {}) =>
    live({ id, from: 20, epochs, sites, end, fields: { parent: 1 } });

  it('leaks when a child leaks', () => {
    const verdict = verdictOf([...clean, ...child(2, { 2: leak }, 40)]);
    expect(verdict.kind).toBe('leak');
    expect(verdict.processes.map(({ kind }) => kind)).toEqual(['pass', 'leak']);
  });

  it('is not spoilt by short-lived children with some blocks at hand', () => {
    const children = Array.from({ length: 200 }, (_, i) => child(i + 2, { 2: once(0, 30) }, 1)).flat();
    const verdict = verdictOf([...clean, ...children]);
    expect(verdict.kind).toBe('pass');
    expect(verdict.reason).toContain('200 other processes');
  });

  it('is spoilt by a short-lived child that retains many blocks of one site', () => {
    expect(verdictOf([...clean, ...child(2, { 2: once(0, 50) }, 1)]).kind).toBe('inconclusive');
  });

  it('is not spoilt by an image that exec replaced', () => {
    const shell = live({ sites: { 1: once(0, 80) }, epochs: 2, end: { reason: 'exec' } });
    const program = live({ id: 2, from: 2, epochs: 58, sites: { 2: churn }, fields: { pid: 101 } });
    expect(verdictOf([...shell, ...program]).kind).toBe('pass');
  });

  it('is not decided by a main process that lives too short with many blocks', () => {
    const verdict = verdictOf(live({ sites: { 1: once(1, 60) }, epochs: 3 }));
    expect(verdict.kind).toBe('inconclusive');
    expect(verdict.processes[0]?.decisions[0]?.sufficientLength).toBeGreaterThan(0);
    expect(verdict.reason).toContain('too short');
  });

  it('follows the main process through exec', () => {
    const shell = live({ sites: { 1: once(0, 3) }, epochs: 2, end: { reason: 'exec' } });
    const program = live({
      id: 2,
      from: 2,
      epochs: 58,
      sites: {},
      fields: { pid: 101, tap: 'none', reason: 'it is static' },
    });
    expect(verdictOf([...shell, ...program])).toMatchObject({ kind: 'not-observed', reason: 'it is static' });
  });

  it('is never green over a child that could not be observed', () => {
    const unseen = live({
      id: 2,
      from: 20,
      epochs: 20,
      sites: {},
      fields: { parent: 1, tap: 'none', reason: 'it is setuid' },
    });
    expect(verdictOf([...clean, ...unseen])).toMatchObject({
      kind: 'inconclusive',
      reason: 'process 102: it is setuid',
    });
  });
});
