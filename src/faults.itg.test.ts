/** What a user can get wrong, and what a machine can refuse: a message with its remedy, and the documented exit status. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { collectorOf, type Ended, readReport, type Setting, TestGate } from './test-gate.js';
import { TestUser } from './test-user.js';

let gate: TestGate;
let user: TestUser;
const run = (args: readonly string[], setting?: Setting) => gate.run(args, setting);

beforeAll(async () => {
  gate = await TestGate.create();
  user = TestUser.create();
  gate.compile('leak', 'targets/leak/exception.cpp');
});

afterAll(() => {
  user.remove();
  gate.remove();
});

/** The refusal: its status, one message, and the remedy under it. */
function expectRefusal(ended: Ended, status: number, message: RegExp, remedy: RegExp): void {
  const told = /^leak-gate: (.*)\n {11}(.*)$/m.exec(ended.stderr);
  expect(ended.status, ended.stderr).toBe(status);
  expect(told?.[1], ended.stderr).toMatch(message);
  expect(told?.[2], ended.stderr).toMatch(remedy);
  expect(ended.stdout).toBe('');
}

function script(name: string, text: string, mode = 0o755): string {
  writeFileSync(gate.file(name), text);
  chmodSync(gate.file(name), mode);
  return gate.file(name);
}

/** A copy of /bin/true with some bytes changed. */
function patched(name: string, changes: Readonly<Record<number, number>>): string {
  copyFileSync('/bin/true', gate.file(name));
  const file = openSync(gate.file(name), 'r+');
  for (const [at, byte] of Object.entries(changes)) writeSync(file, Buffer.from([byte]), 0, 1, Number(at));
  return gate.file(name);
}

describe('a target that cannot be observed', () => {
  it.each<[string, () => string, number, RegExp, RegExp]>([
    ['no such command', () => 'no-such-command', 2, /No such command: no-such-command/, /PATH/],
    ['no such file', () => '/nowhere/program', 2, /No such command/, /Check the path/],
    ['not executable', () => script('plain', '#!/bin/sh\n', 0o644), 2, /Not executable/, /chmod \+x/],
    ['a folder', () => gate.folder, 2, /is a folder/, /program/],
    ['not an ELF file', () => script('text', 'hello\n'), 12, /neither an ELF program nor a script/, /doctor/],
    ['an empty file', () => script('empty', ''), 12, /neither an ELF program nor a script/, /doctor/],
    ['no interpreter', () => script('lost', '#!/nowhere/sh\n'), 12, /interpreter cannot be found/, /doctor/],
    // EI_CLASS 1 with e_machine 3 is i386, with e_machine 62 x32.
    ['32-bit', () => patched('i386', { 4: 1, 18: 3 }), 12, /32-bit program; build it for 64 bits/, /doctor/],
    ['x32', () => patched('x32', { 4: 1 }), 12, /32-bit program; build it for 64 bits/, /doctor/],
    ['another processor', () => patched('arm', { 18: 183 }), 12, /another kind of processor \(aarch64\)/, /doctor/],
    [
      'built with ASan',
      () => gate.compile('asan', 'targets/leak/new.cpp', '-fsanitize=address'),
      12,
      /-fsanitize=address.*build it without/,
      /doctor/,
    ],
  ])('%s', async (_, target, status, message, remedy) => {
    expectRefusal(await run(['run', '--', target()]), status, message, remedy);
  });

  it.each<[string, string[], RegExp, RegExp]>([
    ['an unknown option', ['run', '--frobnicate', '--', 'true'], /unknown option '--frobnicate'/, /--help/],
    ['a budget without sense', ['run', '--slope-budget', '4potatoes/s', '--', 'true'], /potatoes/, /4KiB\/s/],
    ['no command', ['run'], /no program to run/, /--help/],
    ['no process id', ['attach', 'nginx'], /not a process id/, /pidof/],
  ])('%s', async (_, args, message, remedy) => {
    expectRefusal(await run(args), 2, message, remedy);
  });
});

it('observes the interpreter of a script', async () => {
  const leak = gate.file('leak');
  const json = gate.file('script.json');
  const shell = script('allocates', `#!/bin/bash\nfor i in 1 2 3; do list="$list $i"; done\nexec ${leak} 2000\n`);
  const ended = await run(['run', '--json', json, '--', shell]);
  expect(ended.status, ended.stderr).toBe(10);
  const processes = readReport(json).processes.map(({ executable, alloc_blocks }) => [executable, alloc_blocks]);
  expect(processes).toEqual([
    [expect.stringMatching(/bash$/), expect.any(Number)],
    [leak, expect.any(Number)],
  ]);
  expect(processes.every(([, blocks]) => Number(blocks) > 100)).toBe(true);
});

describe('another user', () => {
  /** Starts from a place that the user can enter, in a directory of the user's own. */
  const asUser = (args: readonly string[], setting: Setting = {}) => {
    const home = gate.file('home');
    mkdirSync(home, { recursive: true });
    execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, home]);
    return gate.installedForAll().start(args, { ...setting, through: user.through, directory: home });
  };

  it('without sudo is told so', async () => {
    const sleeper = spawn('sleep', ['30'], { stdio: 'ignore' });
    onTestFinished(() => void sleeper.kill('SIGKILL'));
    for (const args of [
      ['run', '--', 'true'],
      ['attach', '--duration', '1', `${sleeper.pid}`],
    ]) {
      const ended = await asUser(args).ended;
      expectRefusal(ended, 12, /needs root, and sudo does not grant it/, /sudo/);
    }
    expect(sleeper.exitCode).toBeNull();
  });

  it('with sudo gets everything, and stays who they are', async () => {
    user.maySudo();
    const files = ['--record', 'r.ndjson', '--json', 'r.json', '--junit', 'r.xml'];
    const command = `id -un; grep -E 'CapEff|NoNewPrivs' /proc/self/status; exec ${gate.file('leak')} 2000`;
    const ended = await asUser(['run', ...files, '--', 'sh', '-c', command]).ended;
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stdout).toMatch(new RegExp(`^${user.name}\nCapEff:\\s+0+\nNoNewPrivs:\\s+1\n$`));
    for (const name of ['r.ndjson', 'r.json', 'r.xml']) {
      expect(execFileSync('stat', ['-c', '%U', gate.file(`home/${name}`)], { encoding: 'utf8' })).toBe(
        `${user.name}\n`,
      );
    }
  });

  it('can interrupt a run whose collector is root', async () => {
    user.maySudo();
    const running = asUser(['run', '--', 'sh', '-c', "trap 'exit 9' INT; echo ready; while :; do sleep 0.05; done"]);
    await running.printed('ready');
    running.child.kill('SIGINT');
    expect((await running.ended).status).toBe(9);
  });

  it('of a setuid program gets it without the bit, and a note', async () => {
    const program = gate.file('setuid-id');
    copyFileSync('/usr/bin/id', program);
    execFileSync('chown', ['root:root', program]);
    chmodSync(program, 0o4755);
    const json = gate.file('setuid.json');
    const ended = await run(['run', '--user', user.name, '--json', json, '--', program, '-u']);
    expect(ended.stdout).toBe(`${user.uid}\n`);
    expect(ended.status, ended.stderr).toBe(0);
    expect(readReport(json).observation.notes.map(({ code }) => code)).toContain('setuid_ignored');
    expect(ended.stderr).toMatch(/setuid.*\n.*--user/);
  });
});

describe('a kernel that refuses', () => {
  it.each([
    ['BPF', '-bpf,-sys_admin', ['run', '--', 'true']],
    ['BPF to attach', '-bpf,-sys_admin', ['attach', `${process.pid}`]],
    ['perf events', '-perfmon,-sys_admin', ['run', '--', 'true']],
    ['everything', '-all', ['run', '--', 'true']],
  ])('%s', async (_, capabilities, args) => {
    const through = ['setpriv', '--bounding-set', capabilities, '--inh-caps', capabilities];
    const ended = await run(args, { through });
    expectRefusal(
      ended,
      12,
      /does not let this process load BPF/,
      /root or through sudo; start a container with .*--cap-add=/,
    );
  });

  it('perf events to users (perf_event_paranoid) does not matter', async () => {
    const knob = '/proc/sys/kernel/perf_event_paranoid';
    const before = readFileSync(knob, 'utf8');
    onTestFinished(() => writeFileSync(knob, before));
    for (const [level, tap] of [
      [3, 'preload'],
      [4, 'uprobe'],
    ] as const) {
      writeFileSync(knob, `${level}`);
      const ended = await run(['run', '--tap', tap, '--', gate.file('leak'), '1500']);
      expect(ended.status, ended.stderr).toBe(10);
    }
  });
});

describe('a disk', () => {
  /** A file system of `size` KiB. */
  function disk(size: number): string {
    const place = gate.file(`disk-${size}`);
    mkdirSync(place, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'none', place]);
    onTestFinished(() => void execFileSync('umount', ['--lazy', place]));
    return place;
  }

  it('that is full for the recording leaves the target to its end, and what was seen', async () => {
    const record = `${disk(64)}/r.ndjson`;
    const command = `${gate.file('leak')} 4000; echo lived; exit 4`;
    const ended = await run(['run', '--record', record, '--', 'sh', '-c', command]);
    expect(ended.stdout).toBe('lived\n');
    expect([10, 12, 4], ended.stderr).toContain(ended.status);
    expect(ended.stderr).toMatch(/recording .* could not be written \(is the disk full\?\)/);
    expect(ended.stderr).toMatch(/--record/);
    const again = await run(['analyze', record]);
    expect([10, 11, 12, 0], again.stderr).toContain(again.status);
    expect(again.stdout).not.toContain('PASS');
  });

  it('that is full for the report turns a green run red', async () => {
    const place = disk(4);
    const ended = await run(['run', '--json', `${place}/r.json`, '--', 'id']);
    expect(ended.status, ended.stderr).toBe(2);
    expect(ended.stderr).toMatch(/Cannot write the json report.*no space left.*\n.*space on its disk/);
  });

  it('that is too full for the compressed recording turns a green run red', async () => {
    const ended = await run(['run', '--record', `${disk(4)}/r.ndjson.gz`, '--', 'id']);
    expect(ended.status, ended.stderr).toBe(2);
    expect(ended.stderr).toMatch(/Cannot write the recording .*no space left.*\n.*space on its disk/);
  });

  it.each(['--record', '--json', '--junit'])(
    'where %s cannot be written stops before the target starts',
    async (flag) => {
      const ended = await run(['run', flag, '/proc/nowhere/out', '--', 'echo', 'started']);
      expectRefusal(ended, 2, /Cannot write the \w+ (report )?\/proc\/nowhere\/out/, /a folder that you may write to/);
    },
  );
});

describe('a recording', () => {
  let recording = '';
  beforeAll(async () => {
    recording = gate.file('whole.ndjson');
    await run(['run', '--record', recording, '--', gate.file('leak'), '1500']);
  });

  const analyze = (name: string, bytes: Buffer | string) => {
    writeFileSync(gate.file(name), bytes);
    return run(['analyze', gate.file(name)]);
  };

  it('that is cut short is judged by what it holds, and says so', async () => {
    const bytes = readFileSync(recording);
    const ended = await analyze('cut.ndjson', bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    expect([0, 10], ended.stderr).toContain(ended.status);
    expect(ended.stdout).toMatch(/LEAK|INCONCLUSIVE/);
    expect(ended.stdout).toContain('cut short');
  });

  it.each<[string, () => Buffer | string, RegExp, RegExp]>([
    ['empty', () => '', /empty|not a/i, /./],
    ['foreign: text', () => 'hello\nworld\n', /not a/i, /./],
    ['foreign: an ELF file', () => readFileSync('/bin/true'), /not a/i, /./],
    ['foreign: other JSON', () => '{"type":"header","format":"perf"}\n', /not a/i, /./],
    [
      'of a newer major version',
      () => readFileSync(recording, 'utf8').replace(/"version":"1\.\d+"/, '"version":"2.0"'),
      /2\.0/,
      /newer|version/i,
    ],
  ])('%s is refused', async (name, bytes, message, remedy) => {
    expectRefusal(await analyze(`${name.replace(/\W/g, '-')}.ndjson`, bytes()), 2, message, remedy);
  });

  it('of a newer minor version is read', async () => {
    const text = readFileSync(recording, 'utf8').replace('"version":"1.0"', '"version":"1.9"');
    expect((await analyze('minor.ndjson', text)).status).toBe(10);
  });

  it.each(['/nowhere/r.ndjson', '/tmp'])('%s cannot be read', async (path) => {
    expectRefusal(await run(['analyze', path]), 2, /Cannot read the recording/, /--record/);
  });

  it('is compressed where its name asks for that, also when its target is killed', async () => {
    const record = gate.file('killed.ndjson.gz');
    const ended = await run(['run', '--record', record, '--', 'sh', '-c', `${gate.file('leak')} 1500; kill -9 $$`]);
    expect(ended.status, ended.stderr).toBe(137);
    expect(gunzipSync(readFileSync(record)).toString()).toMatch(/"type":"trailer"[^\n]*\n$/);
    expect((await run(['analyze', record])).stdout).toContain('LEAK');
  });

  it('survives its collector', async () => {
    const record = gate.file('orphan.ndjson');
    const running = gate.start(['run', '--record', record, '--', gate.file('leak'), '4000']);
    const collector = await collectorOf(running);
    await sleep(2500);
    process.kill(collector, 'SIGKILL');
    await running.ended;
    const ended = await run(['analyze', record]);
    expect(ended.stdout).toMatch(/LEAK|INCONCLUSIVE/);
    expect(ended.stdout).toMatch(/cut short|has no end/);
  });
});
