/**
 * The runner image on a real Docker engine: what it holds, that it observes with the least that docs/container.md says, and what a
 * target inside it can get at. Needs what scripts/container-ground.sh gives.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Ended, root, TestGate } from './test-gate.js';

const image = 'leak-gate:itg';
/** docs/container.md gives these lists; a test fails when one of them can go. */
const least = ['BPF', 'PERFMON', 'SETUID', 'SETGID'];
const forAttach = [...least, 'SYS_PTRACE', 'CHECKPOINT_RESTORE', 'DAC_READ_SEARCH'];
const withOnly = (capabilities: readonly string[]) => [
  '--cap-drop=ALL',
  ...capabilities.map((name) => `--cap-add=${name}`),
];

let gate: TestGate;

function docker(...args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync('docker', args, { encoding: 'utf8', cwd: root, timeout: 110_000 });
  return { status, stdout, stderr };
}

/** `docker run` of the image on the test's folder. */
function inside(options: readonly string[], ...command: string[]): Ended {
  return docker('run', '--rm', '--network=host', '-v', `${gate.folder}:/work`, ...options, image, ...command);
}

beforeAll(async () => {
  gate = await TestGate.create();
  gate.compile('leak', 'targets/leak/exception.cpp');
  gate.compile('clean', 'targets/clean/churn.cpp');
  gate.compile('pries', 'src/test-programs/pries.c');
  const built = docker(
    'build',
    '-q',
    '--network=host',
    '-f',
    'docker/Dockerfile',
    '--build-arg',
    'DIST=committed',
    '-t',
    image,
    '.',
  );
  expect(built.status, built.stderr).toBe(0);
});

afterAll(() => gate.remove());

describe('the image', () => {
  it('holds Node, the bundle and the collector, and nothing to build with', () => {
    const look = (script: string) => docker('run', '--rm', '--network=host', '--entrypoint', 'sh', image, '-c', script);
    const found = look('for p in npm npx gcc cc g++ clang make sudo git curl; do command -v $p; done; true');
    expect(found.stdout).toBe('');
    expect(look('cat /opt/leak-gate/versions').stdout).toMatch(/^node v\d+[\s\S]*\nlibc6 /);
    expect(look('find /opt/leak-gate -perm /022 ! -type l').stdout).toBe('');
    const sums = look('cat /opt/leak-gate/dist/SHA256SUMS').stdout;
    expect(sums).toBe(readFileSync(join(root, 'dist/SHA256SUMS'), 'utf8'));
  });

  it('says what is missing when it has no privileges, and is never green', () => {
    const ended = inside([], 'run', '--', './clean', '100');
    expect(ended.status).toBe(12);
    expect(ended.stderr).toMatch(/CAP_BPF|--privileged/);
    const doctor = inside([], 'doctor');
    expect(doctor.status).not.toBe(0);
    expect(doctor.stdout).toContain('--cap-add');
  });

  it('analyses a recording as an ordinary user without any capability', () => {
    const recording = inside(withOnly(least), 'run', '--quiet', '--record', '/work/run.ndjson', '--', './leak', '1500');
    expect(recording.status, recording.stderr).toBe(10);
    chmodSync(gate.file('run.ndjson'), 0o644);
    const ended = inside(['--user', '1234', '--cap-drop=ALL', '--read-only'], 'analyze', 'run.ndjson');
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stdout).toContain('exception.cpp:20');
  });
});

describe('with the least capabilities', () => {
  it('finds the leak on its line', () => {
    const ended = inside(withOnly(least), 'run', '--', './leak', '1500');
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toContain('exception.cpp:20');
  });

  it('passes a clean program, on a read-only root too', () => {
    const ended = inside([...withOnly(least), '--read-only', '--tmpfs', '/tmp:exec'], 'run', '--', './clean', '1500');
    expect(ended.status, ended.stderr).toBe(0);
    expect(ended.stderr).toContain('PASS');
  });

  it('observes by uprobes with three more', () => {
    const ended = inside(withOnly(forAttach), 'run', '--tap', 'uprobe', '--', './leak', '1500');
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toContain('exception.cpp:20');
  });

  it.each(['BPF', 'PERFMON'])('needs %s, and says so', (name) => {
    const ended = inside(withOnly(least.filter((other) => other !== name)), 'run', '--', './clean', '100');
    expect(ended.status).toBe(12);
    expect(ended.stderr).toContain(`lacks CAP_${name}`);
    expect(ended.stderr).toContain(`--cap-add=${name}`);
  });

  it.each(['SYS_PTRACE', 'CHECKPOINT_RESTORE', 'DAC_READ_SEARCH'])('needs %s for uprobes, and says so', (name) => {
    const given = withOnly(forAttach.filter((other) => other !== name));
    const ended = inside(given, 'run', '--tap', 'uprobe', '--', './clean', '100');
    expect(ended.status).toBe(12);
    expect(ended.stderr).toContain(`lacks CAP_${name}`);
    expect(ended.stderr).toContain(`--cap-add=${name}`);
  });

  it('attaches to a process outside', () => {
    const outside = spawn(gate.file('leak'), ['60000'], { stdio: 'ignore' });
    onTestFinished(() => void outside.kill('SIGKILL'));
    const ended = inside([...withOnly(forAttach), '--pid=host'], 'attach', `${outside.pid}`, '--duration', '2');
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stdout).toContain('exception.cpp:20');
    expect(outside.exitCode).toBeNull();
  });
});

describe('a hostile target inside', () => {
  it.each([
    ['the least capabilities', withOnly(least)],
    ['--privileged', ['--privileged']],
  ])('is an ordinary user without capabilities, and gets at nothing of ours (%s)', (_, options) => {
    mkdirSync(gate.file('home'), { recursive: true });
    chownSync(gate.file('home'), 1234, 1234);
    cpSync(gate.file('pries'), gate.file('home/pries'));
    const ended = inside(
      [...options, '-w', '/work/home'],
      'run',
      '--',
      './pries',
      '/root/.profile',
      '/etc/shadow',
      '/proc/1/environ',
    );
    expect(ended.stdout).toContain('uid 1234 gid 1234');
    expect(ended.stdout).not.toContain('ALLOWED');
    expect(ended.stdout.match(/: denied$/gm)?.length).toBeGreaterThanOrEqual(16);
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapAmb'])
      expect(ended.stdout).toMatch(new RegExp(`${set}:\\s+0+$`, 'm'));
    expect(ended.stdout).toMatch(/NoNewPrivs:\s+1/);
  });

  it('runs as the image’s own account where root owns the workspace', () => {
    writeFileSync(gate.file('who.sh'), '#!/bin/sh\nid -u\n', { mode: 0o755 });
    chownSync(gate.folder, 0, 0);
    expect(inside(withOnly(least), 'run', '--', './who.sh').stdout.trim()).toBe('65532');
  });
});

describe('the compose file', () => {
  /** This engine has no bridge network. */
  const compose = (...args: string[]) => {
    writeFileSync(gate.file('host.yml'), 'services: {detector: {network_mode: host}, attach: {network_mode: host}}\n');
    const environment = { ...process.env, LEAK_GATE_IMAGE: image, LEAK_GATE_WORKSPACE: gate.folder };
    const files = ['-f', join(root, 'docker/compose.yml'), '-f', gate.file('host.yml')];
    return spawnSync('docker', ['compose', ...files, ...args], { encoding: 'utf8', env: environment, timeout: 60_000 });
  };

  it('runs a program of the workspace', () => {
    const ended = compose('run', '--rm', 'detector', 'run', '--', './leak', '1500');
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stdout + ended.stderr).toContain('exception.cpp:20');
  });

  it('attaches to a process outside', () => {
    const outside = spawn(gate.file('leak'), ['60000'], { stdio: 'ignore' });
    onTestFinished(() => void outside.kill('SIGKILL'));
    const ended = compose('run', '--rm', 'attach', `${outside.pid}`, '--duration', '2');
    expect(ended.status, ended.stderr).toBe(10);
  });

  it('has a model beside it when asked', () => {
    const config = compose('--profile', 'ollama', 'config', '--format', 'json');
    expect(config.status, config.stderr).toBe(0);
    expect(Object.keys((JSON.parse(config.stdout) as { services: object }).services)).toContain('ollama');
  });
});

describe('a namespace of process ids', () => {
  it('is spoken by the collector, without any container engine', () => {
    const through = [
      '--pid',
      '--fork',
      '--mount-proc',
      process.execPath,
      join(root, 'dist/cli/leak-gate.mjs'),
      'run',
      '--',
    ];
    const ended = spawnSync('unshare', [...through, gate.file('leak'), '1500'], { encoding: 'utf8' });
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toContain('exception.cpp:20');
  });
});

it('has an engine to run on', () => {
  expect(() => execFileSync('docker', ['info'], { stdio: 'ignore' })).not.toThrow();
});
