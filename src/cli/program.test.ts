/** The command line in this process, against the fake collector. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GateError } from '../errors.js';
import { wantsColor } from './color.js';
import { asGateError } from './complaint.js';
import { runProgram } from './program.js';

const fake = fileURLToPath(new URL('../collector/fixtures/fake-collector.mjs', import.meta.url));
let folder = '';
let written = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
  process.env['LEAK_GATE_COLLECTOR'] = fake;
  written = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text, ...rest) => {
      written += String(text);
      const done = rest.find((given) => typeof given === 'function') as (() => void) | undefined;
      done?.();
      return true;
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const name of ['LEAK_GATE_COLLECTOR', 'FAKE', 'FAKE_LOG']) delete process.env[name];
  rmSync(folder, { recursive: true, force: true });
});

/** What the user sees of a fault; every one names a remedy. */
async function refusal(...argv: string[]): Promise<string> {
  try {
    await runProgram(argv);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    expect(error.remedy).not.toBe('');
    return `${error.code} ${error.exitStatus}: ${error.message} | ${error.remedy}`;
  }
  throw new Error('it was accepted');
}

describe('the command line', () => {
  it('passes the status of the target on, and its arguments untouched', async () => {
    expect(await runProgram(['run', '--', 'sh', '-c', 'exit $1', '--', '5'])).toBe(5);
    expect(await runProgram(['run', 'sh', '-c', 'exit 6'])).toBe(6);
    expect(written).toContain('The target itself ended with 6');
  });

  it('gives every option to the collector', async () => {
    process.env['FAKE_LOG'] = join(folder, 'log');
    const options = ['--tap', 'uprobe', '--sample-rate', '64', '--duration', '5m', '--user', '7:8'];
    await runProgram(['run', ...options, '--', 'true', '--json', 'x']);
    const { argv } = JSON.parse(readFileSync(join(folder, 'log'), 'utf8')) as { argv: string[] };
    expect(argv.join(' ')).toMatch(
      /--sample-rate 64 --overhead-budget-ppm 10000 --duration-ns 300000000000 .*--user 7:8 .*--tap uprobe -- true --json x$/,
    );
  });

  it('writes the files that it is asked for', async () => {
    const [junit, json, record] = ['a.xml', 'b.json', 'c.ndjson'].map((name) => join(folder, name));
    await runProgram([
      'run',
      '-q',
      '--junit',
      junit ?? '',
      '--json',
      json ?? '',
      '--record',
      record ?? '',
      '--',
      'true',
    ]);
    expect(readFileSync(junit ?? '', 'utf8')).toContain('<testsuites');
    const first = JSON.parse(readFileSync(json ?? '', 'utf8')) as object;
    await runProgram(['analyze', '-q', '--json', json ?? '', record ?? '']);
    expect(JSON.parse(readFileSync(json ?? '', 'utf8'))).toEqual(first);
  });

  it('prints its version and its help', async () => {
    expect(await runProgram(['--version'])).toBe(0);
    expect(written).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(await runProgram(['run', '--help'])).toBe(0);
    expect(written).toContain('--slope-budget');
  });

  it('does not show a live line or a report when quiet', async () => {
    await runProgram(['run', '-q', '--', 'true']);
    expect(written.trimEnd().split('\n')).toHaveLength(1);
  });

  it('freezes, merges and compares what it wrote', async () => {
    const [json, known, merged] = ['a.json', 'k.yml', 'm.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await runProgram(['run', '-q', '--json', json, '--', 'true']);
    expect(await runProgram(['freeze', '--from', json, '--out', known])).toBe(0);
    expect(readFileSync(known, 'utf8')).toContain('version: 1');
    expect(await runProgram(['run', '-q', '--known', known, '--baseline', json, '--', 'true'])).toBe(0);
    const junit = join(folder, 'm.xml');
    expect(await runProgram(['merge', json, json, '--expect', '3', '--json', merged, '--junit', junit])).toBe(12);
    expect(readFileSync(junit, 'utf8')).toContain('job 3 of 3');
    expect(await runProgram(['diff', json, merged])).toBe(0);
    expect(written).toContain('0 new leaks');
    expect(await refusal('merge', json, '--json', '/proc/x/y')).toContain('OUTPUT_UNWRITABLE');
    expect(await refusal('freeze', '--from', json, '--out', '/proc/x/y')).toContain('OUTPUT_UNWRITABLE');
  });

  it('looks at the machine', async () => {
    expect([0, 12]).toContain(await runProgram(['doctor', '--json', fake]));
    expect(JSON.parse(written)).toMatchObject({ can_observe: expect.any(Boolean) as boolean });
  });
});

describe('mistakes of the user', () => {
  it.each<[RegExp, string[]]>([
    [/USAGE 2: No command was given .*leak-gate run -- CMD/, []],
    [/USAGE 2: unknown command 'rum' \| .*Did you mean run/, ['rum']],
    [
      /USAGE 2: unknown option '--slop-budget' \| .*Did you mean --slope-budget/,
      ['run', '--slop-budget', '0', '--', 'true'],
    ],
    [/USAGE 2: There is no program to run \| .*run --help/, ['run', '--']],
    [/USAGE 2: missing required argument 'pid'/, ['attach']],
    [/USAGE 2: .*argument missing/, ['run', '--junit']],
    [/USAGE 2: .*"parsec" is not a unit of time \| .*4KiB\/s/, ['run', '--slope-budget', '1B/parsec', 'true']],
    [/USAGE 2: --sample-rate 0 .*1 to 65536/, ['run', '--sample-rate', '0', 'true']],
    [/USAGE 2: --duration soon .*90s/, ['attach', '--duration', 'soon', '1']],
    [/USAGE 2: --tap kprobe .*auto, preload, uprobe/, ['run', '--tap', 'kprobe', 'true']],
    [/USAGE 2: --fail-on love .*leak, inconclusive, never/, ['analyze', '--fail-on', 'love', 'x']],
    [/USAGE 2: --wrapper \( /, ['run', '--wrapper', '(', 'true']],
    [/USAGE 2: --quiet and --verbose/, ['run', '-q', '-v', 'true']],
    [/USAGE 2: abc is not a process id .*pidof/, ['attach', 'abc']],
    [/USAGE 2: 0 is not a process id/, ['attach', '0']],
    [/USAGE 2: --user nobody-at-all .*no such user/, ['run', '--user', 'nobody-at-all', 'true']],
    [/USAGE 2: too many arguments|USAGE 2: .*too many/, ['analyze', 'a', 'b']],
    [/RECORDING_UNREADABLE 2: .*\/nowhere/, ['analyze', '/nowhere']],
    [/RECORDING_UNREADABLE 2: .*directory/, ['analyze', '/']],
    [/RECORDING_FOREIGN 2: .*--record/, ['analyze', '/etc/passwd']],
    [/OUTPUT_UNWRITABLE 2: .*--junit/, ['run', '--junit', '/proc/x/y.xml', 'true']],
    [/OUTPUT_UNWRITABLE 2: .*--record/, ['run', '--record', '/proc/x/y', 'true']],
    [/TARGET_NOT_FOUND 2: .*\/nowhere/, ['doctor', '/nowhere']],
    [/KNOWN_LEAKS_UNREADABLE 2: .*\/nowhere.*--suppressions/, ['run', '--suppressions', '/nowhere', 'true']],
    [/KNOWN_LEAKS_UNREADABLE 2: .*passwd:1.*leak:PATTERN/, ['run', '--suppressions', '/etc/passwd', 'true']],
    [/KNOWN_LEAKS_UNREADABLE 2: .*\/nowhere.*--known/, ['run', '--known', '/nowhere', 'true']],
    [/KNOWN_LEAKS_UNREADABLE 2: [^]*passwd:1:1.*version/, ['run', '--known', '/etc/passwd', 'true']],
    [/REPORT_UNREADABLE 2: .*passwd .*JSON/, ['run', '--baseline', '/etc/passwd', 'true']],
    [/REPORT_UNREADABLE 2: .*--baseline/, ['run', '--baseline', '/etc', 'true']],
    [/USAGE 2: fail-on-new-only .*baseline/, ['run', '--fail-on-new-only', 'true']],
    [/USAGE 2: required option .*--from.*freeze --help/, ['freeze']],
    [/USAGE 2: .*2027-01-31/, ['freeze', '--from', 'x', '--expires', 'soon']],
    [/REPORT_UNREADABLE 2: .*\/nowhere/, ['freeze', '--from', '/nowhere']],
    [/REPORT_UNREADABLE 2: .*\/nowhere/, ['diff', '/nowhere', '/nowhere']],
    [/REPORT_UNREADABLE 2: .*passwd/, ['merge', '/etc/passwd']],
    [/USAGE 2: There is nothing to merge/, ['merge']],
    [/USAGE 2: --expect a,,b /, ['merge', '--expect', 'a,,b']],
  ])('%s', async (told, argv) => expect(await refusal(...argv)).toMatch(told));

  it.each([
    ['target_not_found', 'TARGET_NOT_FOUND 2'],
    ['target_not_executable', 'TARGET_NOT_EXECUTABLE 2'],
    ['target_unsupported', 'TARGET_UNSUPPORTED 12'],
    ['process_not_found', 'PROCESS_NOT_FOUND 2'],
    ['no_privilege', 'NO_PRIVILEGE 12'],
    ['kernel_unsupported', 'KERNEL_UNSUPPORTED 12'],
    ['output_unwritable', 'OUTPUT_UNWRITABLE 2'],
  ])('and of the machine: %s', async (fault, told) => {
    process.env['FAKE'] = `fault:${fault}`;
    expect(await refusal('run', '--', 'true')).toContain(`${told}: no true | Do this.`);
  });

  it('shows an internal fault with its stack, as one to report', () => {
    const error = asGateError(new TypeError('x is not a function'));
    expect(error).toMatchObject({
      code: 'INTERNAL',
      exitStatus: 70,
      remedy: expect.stringContaining('report') as string,
    });
    expect(error.message).toContain('program.test.ts');
  });
});

describe('wantsColor', () => {
  it.each<[boolean, boolean, NodeJS.ProcessEnv, boolean]>([
    [true, true, {}, true],
    [false, true, {}, false],
    [true, true, { TERM: 'dumb' }, false],
    [true, true, { NO_COLOR: '1' }, false],
    [true, true, { NO_COLOR: '' }, true],
    [true, false, { FORCE_COLOR: '1' }, true],
    [true, true, { FORCE_COLOR: '0' }, false],
    [true, false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [false, false, { FORCE_COLOR: '1' }, false],
  ])('is %s for terminal %s with %j and flag', (color, terminal, environment, flagged) => {
    expect(wantsColor(color, environment, terminal)).toBe(flagged);
  });
});
