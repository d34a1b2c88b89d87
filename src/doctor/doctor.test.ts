import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paintFor } from '../report/terminal/paint.js';
import { binaryChecks } from './binary.js';
import { parseInspection, type Inspection } from './inspection.js';
import type { Check } from './check.js';
import { selfTest } from './collector.js';
import { examine, withSelfTest } from './examination.js';
import { machineChecks } from './machine.js';
import { thisSystem, type System } from './system.js';
import { examinationText } from './text.js';

const fake = fileURLToPath(new URL('../collector/fixtures/fake-collector.mjs', import.meta.url));

const files: Record<string, string> = {
  '/sys/kernel/btf/vmlinux': '',
  '/sys/bus/event_source/devices/uprobe/type': '9\n',
  '/sys/kernel/tracing/events': '',
  '/sys/kernel/security/lockdown': '[none] integrity confidentiality\n',
  '/proc/sys/kernel/perf_event_paranoid': '2\n',
  '/proc/sys/kernel/unprivileged_bpf_disabled': '2\n',
  '/proc/1/cgroup': '0::/init.scope\n',
};

function system(overrides: Partial<System> = {}, changed: Record<string, string | null> = {}): System {
  const read = (path: string) => (path in changed ? (changed[path] ?? null) : (files[path] ?? null));
  return {
    platform: 'linux',
    arch: 'x64',
    release: '6.18.0-generic',
    uid: 0,
    exists: (path) => read(path) !== null,
    read,
    run: () => Promise.resolve({ status: 1, stdout: '', stderr: '' }),
    ...overrides,
  };
}

const failing = (checks: readonly Check[]) => checks.filter(({ state }) => state === 'fail').map(({ name }) => name);

describe('machineChecks', () => {
  it('finds nothing wrong with a good machine', async () => {
    expect((await machineChecks(system())).filter(({ state }) => state !== 'ok')).toEqual([]);
  });

  it.each<[string, string, Partial<System>, Record<string, string | null>]>([
    ['platform', 'macOS', { platform: 'darwin' }, {}],
    ['platform', 'ARM', { arch: 'arm64' }, {}],
    ['kernel', 'an old kernel', { release: '5.4.0' }, {}],
    ['BTF', 'no BTF', {}, { '/sys/kernel/btf/vmlinux': null }],
    ['uprobes', 'no uprobes', {}, { '/sys/bus/event_source/devices/uprobe/type': null }],
    ['lockdown', 'lockdown', {}, { '/sys/kernel/security/lockdown': 'none integrity [confidentiality]' }],
    ['privilege', 'no sudo', { uid: 1000 }, {}],
    [
      'container',
      'a container without rights',
      {},
      { '/.dockerenv': '', '/proc/self/status': 'CapBnd:\t00000000a80425fb\n' },
    ],
  ])('%s: %s', async (name, _, overrides, changed) => {
    const checks = await machineChecks(system(overrides, changed));
    expect(failing(checks)).toEqual([name]);
    for (const check of checks) if (check.state !== 'ok') expect(check.remedy).not.toBe('');
  });

  it('accepts sudo without a password, and a privileged container', async () => {
    const sudo = system({ uid: 1000, run: () => Promise.resolve({ status: 0, stdout: '', stderr: '' }) });
    expect(failing(await machineChecks(sudo))).toEqual([]);
    const container = system({}, { '/.dockerenv': '', '/proc/self/status': 'CapBnd:\t000001ffffffffff\n' });
    expect(failing(await machineChecks(container))).toEqual([]);
  });
});

describe('what limits, and does not forbid', () => {
  it.each<[string, RegExp, Partial<System>, Record<string, string | null>]>([
    ['kernel', /5\.17/, { release: '5.15.0-204-generic' }, {}],
    ['tracefs', /mount -t tracefs/, {}, { '/sys/kernel/tracing/events': null }],
    ['perf_event_paranoid', /sysctl/, {}, { '/proc/sys/kernel/perf_event_paranoid': '4' }],
    ['ptrace', /ptrace_scope at 2/, {}, { '/proc/sys/kernel/yama/ptrace_scope': '3' }],
  ])('%s: %s', async (name, remedy, overrides, changed) => {
    const checks = (await machineChecks(system(overrides, changed))).filter(({ state }) => state !== 'ok');
    expect(checks.map((check) => [check.name, check.state])).toEqual([[name, 'warn']]);
    expect(checks[0]?.remedy).toMatch(remedy);
  });

  it('is a tap that does not work, unless it is the one that the program needs', async () => {
    const line = (tap: string, works: boolean) =>
      JSON.stringify({ check: `${tap} tap`, ok: works, detail: works ? 'loaded' : 'no bpf_loop', remedy: 'Use 5.17.' });
    const stdout = `${line('preload', true)}\n${line('uprobe', false)}\n`;
    const checks = await selfTest({ run: () => Promise.resolve({ status: 1, stdout, stderr: '' }) }, ['/collector']);
    expect(checks.map(({ state }) => state)).toEqual(['ok', 'warn']);
    const program = (tap: string) => withSelfTest([{ name: 'tap', state: 'ok', detail: tap, remedy: '' }], checks);
    expect(failing(program('preload'))).toEqual([]);
    expect(program('uprobe: it is static')).toMatchObject([{ state: 'fail', remedy: 'Use 5.17.' }]);
  });

  it('is not two taps that do not work', async () => {
    const stdout = '{"check":"preload tap","ok":false,"detail":"x"}\n{"check":"uprobe tap","ok":false,"detail":"x"}\n';
    const checks = await selfTest({ run: () => Promise.resolve({ status: 12, stdout, stderr: '' }) }, ['/collector']);
    expect(failing(checks)).toHaveLength(2);
  });
});

describe('binaryChecks', () => {
  const said = {
    path: '/a',
    kind: 'elf',
    elf_class: 64,
    type: 'dynamic',
    allocator: 'libc',
    tap: 'preload',
    debug_info: 'dwarf',
  };
  const parsed = parseInspection(JSON.stringify(said));
  if (parsed === null) throw new Error('the inspection cannot be read');
  const good: Inspection = parsed;

  it('reads what the collector says, leniently', () => {
    expect(good).toMatchObject({ ...said, setuid: false, sanitizer: null });
    for (const text of ['', 'x', '[]', '{}', '{"path":1,"kind":"elf"}']) expect(parseInspection(text)).toBeNull();
  });

  it('finds nothing wrong with a good program', () => {
    expect(binaryChecks(good).filter(({ state }) => state !== 'ok')).toEqual([]);
  });

  it.each<[string, Partial<Inspection>]>([
    ['program', { kind: 'other' }],
    ['program', { elf_class: 32 }],
    ['sanitizer', { sanitizer: 'AddressSanitizer' }],
    ['tap', { tap: 'none', reason: 'it is built for another machine' }],
  ])('fails %s on %j', (name, change) => {
    const checks = binaryChecks({ ...good, ...change });
    expect(failing(checks)).toEqual([name]);
    for (const check of checks) if (check.state === 'fail') expect(check.remedy).not.toBe('');
  });

  it.each<Partial<Inspection>>([
    { debug_info: 'none' },
    { debug_info: 'symbols' },
    { setuid: true },
    { allocator: 'none' },
    { type: 'shared' },
  ])('warns on %j', (change) => {
    const checks = binaryChecks({ ...good, ...change });
    expect(failing(checks)).toEqual([]);
    expect(checks.filter(({ state, remedy }) => state === 'warn' && remedy !== '')).toHaveLength(1);
  });
});

describe('examine', () => {
  beforeEach(() => void (process.env['LEAK_GATE_COLLECTOR'] = fake));
  afterEach(() => {
    delete process.env['LEAK_GATE_COLLECTOR'];
    delete process.env['FAKE'];
  });
  const here = thisSystem();
  const mixed = () =>
    system({
      exists: (path) => path in files || (path === fake && here.exists(path)),
      run: (program, args) => here.run(program, args),
    });

  it('asks the collector about the machine and the program', async () => {
    const examination = await examine(mixed(), fake);
    expect(examination.canObserve).toBe(true);
    expect(examination.machine.map(({ name }) => name)).toContain('self-test: attach');
    const text = examinationText(examination, paintFor(false));
    expect(text).toContain('can observe this program');
    expect(text).toMatch(/tap +preload/);
  });

  it('believes a self-test that fails', async () => {
    process.env['FAKE'] = 'sick';
    const examination = await examine(mixed(), null);
    expect(examination.canObserve).toBe(false);
    expect(examinationText(examination, paintFor(false))).toContain('→ Reboot.');
  });

  it('says that the collector is missing', async () => {
    process.env['LEAK_GATE_COLLECTOR'] = '/nowhere/collector';
    expect(failing((await examine(mixed(), null)).machine)).toEqual(['collector']);
  });

  it('takes a program that is not there for a mistake of the user', async () => {
    await expect(examine(mixed(), '/nowhere/program')).rejects.toMatchObject({ code: 'TARGET_NOT_FOUND' });
  });
});
