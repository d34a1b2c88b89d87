/** The adapter against a fake collector that keeps the real one's contract (fixtures/fake-collector.mjs). */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ebpfSource, type CollectorSettings } from './ebpf.js';
import type { TimelineRecord } from './records.js';

const fake = fileURLToPath(new URL('fixtures/fake-collector.mjs', import.meta.url));
let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function settings(overrides: Partial<CollectorSettings> = {}, environment: NodeJS.ProcessEnv = {}): CollectorSettings {
  return {
    subject: { kind: 'run', command: ['true'], user: null },
    tap: 'auto',
    sampleRate: 1,
    overheadBudgetPercent: null,
    inject: false,
    maxOverheadPercent: null,
    durationSeconds: null,
    directory: folder,
    collector: fake,
    identity: { uid: 1000, gid: 1001 },
    runner: { words: () => [], silence: null },
    environment: { PATH: process.env['PATH'], ...environment },
    ownEnvironment: { ...process.env, ...environment },
    recordPath: null,
    container: null,
    temporary: null,
    output: null,
    ...overrides,
  };
}

const through = (...words: string[]) => ({ words: () => words, silence: { why: 'it is refused', remedy: 'Ask.' } });

async function collect(given: CollectorSettings, each: (record: TimelineRecord) => void = () => undefined) {
  const source = ebpfSource(given);
  const records: TimelineRecord[] = [];
  try {
    for await (const record of source.records()) {
      records.push(record);
      each(record);
    }
    return records;
  } finally {
    await source.close();
  }
}

const last = (records: TimelineRecord[]) => records.at(-1);

describe('ebpfSource', () => {
  it('follows the recording to its trailer, with the status of the target', async () => {
    const records = await collect(settings({ subject: { kind: 'run', command: ['sh', '-c', 'exit 3'], user: null } }));
    expect(records[0]).toMatchObject({ type: 'header', command: ['sh', '-c', 'exit 3'] });
    expect(last(records)).toMatchObject({ type: 'trailer', target: { exit_code: 3, signal: null } });
  });

  it('asks for what the options say, and hands the environment over in a file that it removes', async () => {
    const log = join(folder, 'log');
    const given = settings(
      {
        sampleRate: 64,
        durationSeconds: 1.5,
        tap: 'uprobe',
        subject: { kind: 'run', command: ['true', '--', '-x'], user: null },
      },
      { FAKE_LOG: log, SECRET: 'a=b\nc' },
    );
    await collect(given);
    const { argv, environment } = JSON.parse(readFileSync(log, 'utf8')) as { argv: string[]; environment: string[] };
    const option = (name: string) => argv[argv.indexOf(name) + 1];
    expect(option('--sample-rate')).toBe('64');
    expect(option('--duration-ns')).toBe('1500000000');
    expect(option('--tap')).toBe('uprobe');
    expect(option('--user')).toBe('1000:1001');
    expect(option('--cwd')).toBe(folder);
    expect(argv.slice(argv.indexOf('--'))).toEqual(['--', 'true', '--', '-x']);
    expect(environment).toContain('SECRET=a=b\nc');
    expect(existsSync(option('--env-file') ?? '')).toBe(false);
    expect(existsSync(option('--control') ?? '')).toBe(false);
  });

  it('keeps a recording that was asked for, and no other', async () => {
    const recordPath = join(folder, 'made/on/the/way.ndjson');
    await collect(settings({ recordPath }));
    expect(readFileSync(recordPath, 'utf8').trimEnd().split('\n').length).toBeGreaterThan(3);
    expect(statSync(recordPath).uid).toBe(process.getuid?.());
  });

  it('forwards a signal and lives on', async () => {
    const given = settings({ subject: { kind: 'run', command: ['sleep', '20'], user: null } });
    const records = await collect(given, (record) => {
      // A little later: the fake starts its target after the snapshot.
      if (record.type === 'snapshot' && record.at_ns < 1e9) setTimeout(() => process.kill(process.pid, 'SIGTERM'), 200);
    });
    expect(last(records)).toMatchObject({ type: 'trailer', target: { exit_code: null, signal: 15 } });
    expect(process.listenerCount('SIGTERM')).toBe(0);
  });

  it('turns a collector that was killed into a note and a missing trailer', async () => {
    const records = await collect(settings({}, { FAKE: 'die' }));
    expect(records.some(({ type }) => type === 'trailer')).toBe(false);
    expect(last(records)).toMatchObject({
      type: 'note',
      code: 'collector_died',
      message: expect.stringContaining('SIGKILL') as string,
    });
  });

  it('passes a fault on as a record', async () => {
    const records = await collect(settings({}, { FAKE: 'fault:target_not_found' }));
    expect(records.filter(({ type }) => type === 'fault')).toHaveLength(1);
  });

  it('stops an attached observation at a signal, instead of passing it on', async () => {
    const given = settings({ subject: { kind: 'attach', pid: 77 } }, { FAKE: 'endless' });
    const records = await collect(given, (record) => {
      if (record.type === 'snapshot' && record.at_ns < 1e9) setTimeout(() => process.kill(process.pid, 'SIGINT'), 50);
    });
    expect(last(records)).toMatchObject({ type: 'trailer', reason: 'signal', target: null });
  });

  it('attaches without the options of a start', async () => {
    const log = join(folder, 'log');
    await collect(settings({ subject: { kind: 'attach', pid: 77 }, durationSeconds: 60 }, { FAKE_LOG: log }));
    const { argv } = JSON.parse(readFileSync(log, 'utf8')) as { argv: string[] };
    expect(argv[0]).toBe('attach');
    expect(argv.at(-1)).toBe('77');
    expect(argv).not.toContain('--env-file');
  });

  it.each([
    ['COLLECTOR_FAILED', 'ends before it observes', settings({}, { FAKE: 'silent' })],
    ['COLLECTOR_FAILED', 'is missing', settings({ collector: '/nowhere/collector' })],
    ['NO_PRIVILEGE', 'may not be started by sudo', settings({ runner: through('false') })],
    ['NO_PRIVILEGE', 'needs a sudo that is not there', settings({ runner: through('/nowhere/sudo', '-n', '--') })],
    ['COLLECTOR_FAILED', 'writes what nobody can read', settings({}, { FAKE: 'garbage' })],
    ['OUTPUT_UNWRITABLE', 'is given a device', settings({ recordPath: '/dev/full' })],
    ['OUTPUT_UNWRITABLE', 'cannot write its recording', settings({ recordPath: '/proc/nowhere/x' })],
  ])('gives %s for a collector that %s', async (code, _, given) => {
    await expect(collect({ ...given, directory: folder })).rejects.toMatchObject({
      code,
      remedy: expect.stringMatching(/\w/) as string,
    });
  });
});
