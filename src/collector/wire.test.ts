import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GateError } from '../errors.js';
import type { TimelineRecord } from './records.js';
import { MAX_LINE_BYTES, WireReader } from './wire.js';

const header = {
  type: 'header',
  format: 'leak-gate-timeline',
  version: '1.0',
  collector: '0.1.0',
  started_at: '2025-01-01T00:00:00Z',
  host: { kernel: '6.18', arch: 'x86_64', cpus: 2 },
  mode: 'run',
  tap: 'preload',
  command: ['./a'],
  directory: '/',
  sample_rate: 1,
};
const note = { type: 'note', code: 'n', message: 'm', remedy: 'r' };
const cohort = {
  type: 'cohort',
  process: 1,
  site: 1,
  epoch: [20, 3],
  allocs: 1.5,
  alloc_bytes: 96,
  live: 1,
  live_bytes: 64,
  live_sampled: 1,
  live_bytes_squared: 4096,
  retained: 0,
  retained_bytes: 0,
};

function read(...chunks: (string | Buffer)[]): TimelineRecord[] {
  const reader = new WireReader('FILE');
  const records = chunks.flatMap((chunk) => [...reader.push(Buffer.from(chunk as string))]);
  reader.end();
  return records;
}

const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

function codeOf(action: () => unknown): string | null {
  try {
    action();
    return null;
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    expect(error.remedy).not.toBe('');
    return error.code;
  }
}

describe('WireReader', () => {
  it('reads records and keeps fields that it does not know', () => {
    expect(read(lines(header, { ...cohort, later: 1 }))).toEqual([header, { ...cohort, later: 1 }]);
  });

  it('reads a fault without header: a collector that failed before it could write one', () => {
    const fault = { type: 'fault', code: 'process_not_found', message: 'm', remedy: 'r' };
    expect(read(lines(fault))).toEqual([fault]);
    expect(codeOf(() => read(lines({ type: 'fault' })))).toBe('RECORDING_FOREIGN');
  });

  it('leaves out record types of a later minor version', () => {
    expect(read(lines({ ...header, version: '1.7' }, { type: 'weather', sunny: true }, note))).toHaveLength(2);
  });

  it('refuses a newer major version and says that a newer leak-gate is needed', () => {
    expect(codeOf(() => read(lines({ ...header, version: '2.0' })))).toBe('RECORDING_VERSION');
    expect(() => read(lines({ ...header, version: '2.0', tap: 'quantum' }))).toThrow(/version 2\.0/);
  });

  it.each([
    ['nothing', ''],
    ['text', 'hello\n'],
    ['other JSON', '{"type":"header"}\n'],
    ['an ELF file', '\x7fELF\x02\x01\x01\0\n\0\0'],
    ['a record without header', lines(note)],
    ['one endless line', 'x'.repeat(MAX_LINE_BYTES + 1)],
  ])('calls %s foreign', (_, text) => expect(codeOf(() => read(text))).toBe('RECORDING_FOREIGN'));

  it('drops a last partial line, which is what a crash leaves', () => {
    const whole = lines(header, note);
    expect(read(whole + '{"type":"no')).toHaveLength(2);
    expect(read(whole.slice(0, -1))).toHaveLength(1);
  });

  it('tells the line of a damaged record, and how to read what comes before', () => {
    for (const bad of [
      '{"type":"coh\n',
      '[]\n',
      '7\n',
      '{"type":5}\n',
      lines({ ...cohort, live: '1' }),
      lines(header),
    ]) {
      expect(codeOf(() => read(lines(header, note) + bad))).toBe('RECORDING_UNREADABLE');
      expect(() => read(lines(header, note) + bad)).toThrow(/line 3/);
    }
  });

  it.each([
    [{ ...cohort, live: -1 }],
    [{ ...cohort, site: 0 }],
    [{ ...cohort, epoch: [64, 0] }],
    [{ ...cohort, epoch: [1] }],
    [{ ...cohort, allocs: null }],
    [{ type: 'site', id: 1, frames: [1.5], function: null, truncated: false }],
    [{ type: 'frees', process: 1, site: 1, stacks: 1, more: false, places: [{ site: 0, blocks: 1 }] }],
    [{ type: 'frees', process: 1, site: 1, stacks: 1, more: false, places: [{ site: 1, blocks: -1 }] }],
    [{ type: 'frees', process: 1, site: 1, stacks: 1, more: false, places: Array(65).fill({ site: 1, blocks: 1 }) }],
    [{ type: 'threads', process: 1, site: 1, distinct: 1, others: 0, names: [{ name: 1, blocks: 1 }] }],
    [{ type: 'threads', process: 1, site: 1, distinct: 1, others: null, names: [] }],
    [{ type: 'process', id: 1, pid: 1, parent: 0, at_ns: 0, executable: '', tap: 'magic' }],
    [{ type: 'trailer', at_ns: 0, reason: 'bored', target: null, overhead_percent: null, drops: {}, lines: 1 }],
  ])('refuses %j', (bad) => expect(codeOf(() => read(lines(header, bad)))).toBe('RECORDING_UNREADABLE'));

  it('refuses a line past the cap in the middle, without keeping it', () => {
    expect(codeOf(() => read(lines(header), 'x'.repeat(MAX_LINE_BYTES + 1)))).toBe('RECORDING_UNREADABLE');
  });

  it('keeps control characters of the target as data', () => {
    const message = '\u0000\u001b[31m\u202e\ud800';
    expect(read(lines(header, { ...note, message }))[1]).toMatchObject({ message });
  });

  it('does not take a prototype for a field', () => {
    expect(codeOf(() => read(`${lines(header)}{"type":"constructor"}\n`))).toBeNull();
    expect(
      codeOf(() => read(`${lines(header)}{"type":"note","__proto__":{"code":"a","message":"b","remedy":"c"}}\n`)),
    ).toBe('RECORDING_UNREADABLE');
  });

  it('gives the same records however the bytes are cut (property)', () => {
    const text = Buffer.from(lines(header, { ...note, message: 'grün 🌲' }, cohort) + '{"type":"part');
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        const chunks = at.slice(1).map((end, index) => text.subarray(at[index], end));
        expect(read(...chunks)).toEqual(read(text));
      }),
    );
  });

  it('either reads or throws GateError, whatever the bytes (property)', () => {
    const anyLine = fc.oneof(
      fc.json().map((json) => `${json}\n`),
      fc.string({ unit: 'binary' }).map((junk) => `${junk}\n`),
      fc
        .record({
          type: fc.constantFrom('note', 'cohort', 'snapshot', 'frees', 'threads', 'trailer', 'site', 'symbol'),
          id: fc.anything(),
        })
        .map((v) => lines(v)),
    );
    fc.assert(
      fc.property(fc.boolean(), fc.array(anyLine, { maxLength: 8 }), (withHeader, parts) => {
        codeOf(() => read((withHeader ? lines(header) : '') + parts.join('')));
      }),
    );
  });

  it('refuses every record with one field of the wrong kind (property)', () => {
    const fields = Object.keys(cohort).filter((name) => name !== 'type');
    const wrong = fc.oneof(fc.constant(null), fc.string(), fc.boolean(), fc.constant({}), fc.constant(-1));
    fc.assert(
      fc.property(fc.constantFrom(...fields), wrong, (name, value) => {
        expect(codeOf(() => read(lines(header, { ...cohort, [name]: value })))).toBe('RECORDING_UNREADABLE');
      }),
    );
  });
});
