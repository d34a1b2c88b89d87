/** The command line with the real collector on real programs: needs root, a kernel, dist/collector and a C++ compiler. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectorOf, gone, readReport, root, type Setting, TestGate } from './test-gate.js';

let gate: TestGate;
const program = (name: string) => gate.file(name);
const start = (args: readonly string[], setting?: Setting) => gate.start(args, setting);
const run = (args: readonly string[], setting?: Setting) => gate.run(args, setting);

beforeAll(async () => {
  gate = await TestGate.create();
  gate.compile('leak', 'targets/leak/exception.cpp');
  gate.compile('clean', 'targets/clean/churn.cpp');
});

afterAll(() => gate.remove());

describe('exit status', () => {
  it.each<[string, string[], number]>([
    ['of a failing test', ['sh', '-c', 'exit 7'], 7],
    ['of a crash', ['sh', '-c', 'kill -SEGV $$'], 139],
    ['of a program that allocates nothing', ['true'], 12],
    ['of a command that is not there', ['/nowhere/program'], 2],
    ['of a file that cannot be executed', ['/etc/passwd'], 2],
  ])('%s', async (_, command, status) => {
    const ended = await run(['run', '--', ...command]);
    expect(ended.status, ended.stderr).toBe(status);
  });

  it('of a clean program is 0', async () => {
    const ended = await run(['run', '--', program('clean'), '3000']);
    expect(ended.status, ended.stderr).toBe(0);
    expect(ended.stderr).toContain('PASS');
  });
});

describe('a leak', () => {
  it('ends with 10, and every report names the line', async () => {
    const [json, junit, record] = ['l.json', 'l.xml', 'l.ndjson'].map(program) as [string, string, string];
    const files = ['--json', json, '--junit', junit, '--record', record];
    const ended = await run(['run', ...files, '--', program('leak'), '3000']);
    expect(ended.status, ended.stderr).toBe(10);
    const source = readFileSync(join(root, 'targets/leak/exception.cpp'), 'utf8').split('\n');
    const line = source.findIndex((text) => text.includes('BLAME')) + 1;
    expect(ended.stderr).toContain(`targets/leak/exception.cpp:${line}`);
    expect(ended.stderr).toMatch(new RegExp(`▶ ${line} │ .*new Request`));
    expect(readFileSync(junit, 'utf8')).toMatch(new RegExp(`<failure message="targets/leak/exception.cpp:${line}`));
    const report = readReport(json);
    const leaks = report.processes.flatMap(({ sites }) => sites.filter(({ decision }) => decision === 'leak'));
    expect(leaks.map(({ blamed }) => blamed?.line)).toEqual([line]);

    const again = await run(['analyze', '--json', program('again.json'), record]);
    expect(again.status).toBe(10);
    expect(readReport(program('again.json'))).toEqual(report);

    // Cut in the middle of a line, as a full disk or a crash leaves it.
    const bytes = readFileSync(record);
    writeFileSync(program('cut.ndjson'), bytes.subarray(0, Math.floor(bytes.length * 0.98)));
    const cut = await run(['analyze', '--json', program('cut.json'), program('cut.ndjson')]);
    expect([0, 10], cut.stderr).toContain(cut.status);
    expect(readReport(program('cut.json')).verdict.kind).not.toBe('pass');
  });

  it('within the budget passes, and --fail-on never tells it without failing', async () => {
    const within = await run(['run', '--slope-budget', '1MiB/s', '--', program('leak'), '2500']);
    expect(within.status, within.stderr).toBe(0);
    const told = await run(['run', '--fail-on', 'never', '--', program('leak'), '2500']);
    expect(told.status, told.stderr).toBe(0);
    expect(told.stderr).toContain('LEAK');
  });
});

describe('the target', () => {
  it('keeps its stdin, stdout and stderr', async () => {
    const input = 'a\0b\x1b[31mé\n'.repeat(2000);
    const ended = await run(['run', '--', 'sh', '-c', 'echo to-stderr >&2; cat'], { input });
    expect(ended.stdout).toBe(input);
    expect(ended.stderr.startsWith('to-stderr\n')).toBe(true);
  });

  it('keeps its environment, working directory and arguments', async () => {
    const script = 'printf "%s|%s|%s" "$ODD" "$PWD" "$*"';
    const setting = { environment: { ODD: 'a=b\n"c"' }, directory: gate.folder };
    const ended = await run(['run', '--', 'sh', '-c', script, 'zero', '--', '-x', 'two words'], setting);
    expect(ended.stdout).toBe(`a=b\n"c"|${gate.folder}|-- -x two words`);
  });

  it('runs as the user asked for, without capabilities and without a way to get them back', async () => {
    const script = 'id -u; id -g; grep -E "CapEff|CapPrm|CapBnd|NoNewPrivs" /proc/self/status';
    const ended = await run(['run', '--user', '65534:65533', '--', 'sh', '-c', script]);
    expect(ended.stdout).toMatch(/^65534\n65533\n/);
    expect(ended.stdout).toMatch(/CapPrm:\s+0+\n/);
    expect(ended.stdout).toMatch(/CapEff:\s+0+\n/);
    expect(ended.stdout).toMatch(/NoNewPrivs:\s+1/);
  });

  it('runs as the user who called sudo', async () => {
    const ended = await run(['run', '--', 'id', '-u'], { environment: { SUDO_UID: '65534', SUDO_GID: '65534' } });
    expect(ended.stdout).toBe('65534\n');
  });
});

describe('signals', () => {
  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
    '%s reaches the target, and the report is still made',
    async (name) => {
      const script = `trap 'exit 5' ${name.slice(3)}; echo ready; while :; do sleep 0.05; done`;
      const running = start(['run', '--', 'sh', '-c', script]);
      await running.printed('ready');
      running.child.kill(name);
      const ended = await running.ended;
      expect(ended.status, ended.stderr).toBe(5);
      expect(ended.stderr).toContain('exit status');
    },
  );

  it('a second INT kills a target that ignores the first', async () => {
    const running = start(['run', '--', 'sh', '-c', "trap '' INT; echo ready; while :; do sleep 0.05; done"]);
    await running.printed('ready');
    running.child.kill('SIGINT');
    await sleep(1500);
    expect(running.child.exitCode).toBeNull();
    running.child.kill('SIGINT');
    const ended = await running.ended;
    expect(ended.status, ended.stderr).toBe(137);
  });
});

describe('when something is killed', () => {
  it('a collector that dies leaves a verdict that is not green', async () => {
    const json = program('killed.json');
    const running = start(['run', '--json', json, '--', program('clean'), '4000']);
    await sleep(2000);
    process.kill(await collectorOf(running), 'SIGKILL');
    const ended = await running.ended;
    const report = readReport(json);
    expect(report.observation.ended, ended.stderr).toBe('truncated');
    expect(['inconclusive', 'not-observed']).toContain(report.verdict.kind);
    expect(report.observation.notes.map(({ code }) => code)).toContain('collector_died');
  });

  it('a gate that dies takes its collector with it', async () => {
    const running = start(['run', '--', 'sh', '-c', 'echo ready; exec sleep 6']);
    await running.printed('ready');
    const pid = await collectorOf(running);
    running.child.kill('SIGKILL');
    await gone(pid);
  });

  it('no folder, socket or environment is left behind', async () => {
    const environment = { TMPDIR: program('private') };
    mkdirSync(environment.TMPDIR);
    const ended = await run(['run', '--', 'sh', '-c', 'echo "$LD_PRELOAD"; exit 3'], { environment });
    const library = ended.stdout.trim();
    expect(library).toMatch(/leak-gate-preload\.so$/);
    await run(['run', '--', '/nowhere/program'], { environment });
    expect(readdirSync(environment.TMPDIR)).toEqual([]);
    expect(existsSync(dirname(library))).toBe(false);
  });
});

describe('attach', () => {
  it('observes a running process and leaves it running', async () => {
    const target = spawn(program('leak'), ['30000'], { stdio: 'ignore' });
    try {
      const json = program('attach.json');
      const ended = await run(['attach', '--duration', '4s', '--json', json, `${target.pid}`]);
      expect(ended.status, ended.stderr).toBe(10);
      expect(ended.stdout).toContain('LEAK');
      expect(readReport(json).observation.ended).toBe('duration');
      await sleep(200);
      expect(target.exitCode).toBeNull();
      expect(target.signalCode).toBeNull();
    } finally {
      target.kill('SIGKILL');
    }
  });

  it('ends at Ctrl-C, which the process does not get', async () => {
    const target = spawn(program('leak'), ['30000'], { stdio: 'ignore' });
    try {
      const json = program('stopped.json');
      const running = start(['attach', '--json', json, `${target.pid}`]);
      await sleep(3500);
      running.child.kill('SIGINT');
      const ended = await running.ended;
      expect(ended.status, ended.stderr).toBe(10);
      expect(['signal', 'detached']).toContain(readReport(json).observation.ended);
      expect(target.exitCode).toBeNull();
      expect(target.signalCode).toBeNull();
    } finally {
      target.kill('SIGKILL');
    }
  });

  it.each(['4194000', '2'])('refuses process %s', async (pid) => {
    const ended = await run(['attach', '--duration', '1', pid]);
    expect([2, 12], ended.stderr).toContain(ended.status);
    expect(ended.stderr).toContain('leak-gate: ');
  });
});

it('gets the lines of a stripped program from a debuginfod server', async () => {
  execFileSync('g++', ['-O2', '-g', '-Wl,--build-id', '-o', program('bare'), 'targets/leak/exception.cpp'], {
    cwd: root,
  });
  execFileSync('objcopy', ['--only-keep-debug', program('bare'), program('bare.debug')]);
  execFileSync('strip', ['--strip-all', program('bare')]);
  const notes = execFileSync('readelf', ['-n', program('bare')], { encoding: 'utf8' });
  const buildId = /Build ID: ([0-9a-f]+)/.exec(notes)?.[1] ?? '';
  const server = createServer((request, response) => {
    if (request.url === `/buildid/${buildId}/debuginfo`) response.end(readFileSync(program('bare.debug')));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const environment = {
      DEBUGINFOD_URLS: `http://127.0.0.1:${port}`,
      DEBUGINFOD_CACHE_PATH: program('debuginfod'),
    };
    const ended = await run(['run', '--', program('bare'), '2500'], { environment });
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toMatch(/#1 leak {2}targets\/leak\/exception\.cpp:\d+/);
    const without = await run(['run', '--', program('bare'), '2500']);
    expect(without.stderr).toContain('compile with -g');
  } finally {
    server.close();
  }
});

it('two runs at the same time do not see each other', async () => {
  const [one, two] = await Promise.all([
    run(['run', '--json', program('one.json'), '--', program('leak'), '3000']),
    run(['run', '--json', program('two.json'), '--', program('clean'), '3000']),
  ]);
  expect(one.status, one.stderr).toBe(10);
  expect(two.status, two.stderr).toBe(0);
  expect(readReport(program('two.json')).processes).toHaveLength(1);
});

it('the doctor finds that it can observe, here and this program', async () => {
  const ended = await run(['doctor', program('leak')]);
  expect(ended.status, ended.stdout).toBe(0);
  expect(ended.stdout).toMatch(/tap +preload/);
});

it('the demo catches its leak', async () => {
  const ended = await run(['demo']);
  expect(ended.status, ended.stderr).toBe(0);
  expect(ended.stderr).toContain('ended with exit status 10');
});
