/** Attaching to a process that is not ours: it is observed, and left as it was, whatever happens to leak-gate. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { collectorOf, gone, isRunning, readReport, root, type Running, TestGate } from './test-gate.js';

let gate: TestGate;
let service = '';
let plain = '';

beforeAll(async () => {
  gate = await TestGate.create();
  service = gate.compile('service', 'src/test-programs/leaky_service.c');
  plain = gate.compile('plain', 'targets/leak/malloc.c');
});

afterAll(() => gate.remove());

interface Service {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Addresses of its allocator's entries. */
  readonly entries: readonly number[];
}

async function startService(command: readonly string[] = [service]): Promise<Service> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  for (let i = 0; i < 200 && !text.includes('ready'); i += 1) await sleep(20);
  const entries = text
    .trim()
    .split('\n')
    .slice(0, -1)
    .map((line) => Number.parseInt(line, 16));
  expect(entries).toHaveLength(5);
  return { child, pid: child.pid ?? 0, entries };
}

function bytesAt(path: string, offset: number): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(16);
    readSync(file, bytes, 0, bytes.length, offset);
    return bytes.toString('hex');
  } finally {
    closeSync(file);
  }
}

/** Whether the code at every entry of the allocator is what the file says: no breakpoint left. */
function isUntouched({ pid, entries }: Service): boolean {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
  return entries.every((address) => {
    const mapping = maps
      .map((line) => /^(\w+)-(\w+) \S+ (\w+) \S+ \d+ +(.*)$/.exec(line))
      .find((m) => m !== null && Number.parseInt(m[1]!, 16) <= address && address < Number.parseInt(m[2]!, 16));
    if (mapping == null) throw new Error(`nothing is mapped at ${address.toString(16)}`);
    const offset = address - Number.parseInt(mapping[1]!, 16) + Number.parseInt(mapping[3]!, 16);
    return bytesAt(`/proc/${pid}/mem`, address) === bytesAt(mapping[4]!, offset);
  });
}

/** It runs on, with its own code, and nothing else is left in it. */
async function expectLeftAlone(found: Service): Promise<void> {
  for (let i = 0; i < 100 && !isUntouched(found); i += 1) await sleep(50);
  expect(isUntouched(found)).toBe(true);
  await sleep(100);
  expect(isRunning(found.pid)).toBe(true);
  expect(readFileSync(`/proc/${found.pid}/status`, 'utf8')).toMatch(/TracerPid:\s+0\n/);
  expect(readFileSync(`/proc/${found.pid}/maps`, 'utf8')).not.toContain('leak-gate-preload');
}

/** Waits until the probes are in. */
async function attached(found: Service): Promise<void> {
  for (let i = 0; i < 200 && isUntouched(found); i += 1) await sleep(20);
  expect(isUntouched(found)).toBe(false);
}

const attach = (pid: number, ...options: string[]): Running => gate.start(['attach', ...options, `${pid}`]);

describe('a process is left as it was', () => {
  it('after --duration', async () => {
    const found = await startService();
    const json = gate.file('duration.json');
    const running = attach(found.pid, '--duration', '2s', '--json', json);
    await attached(found);
    const ended = await running.ended;
    expect(ended.status, ended.stderr).toBe(10);
    expect(readReport(json).observation.ended).toBe('duration');
    await expectLeftAlone(found);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('when leak-gate gets %s', async (name) => {
    const found = await startService();
    const running = attach(found.pid);
    await attached(found);
    await sleep(1500);
    running.child.kill(name);
    expect((await running.ended).status).toBe(10);
    await expectLeftAlone(found);
  });

  it('when leak-gate is killed', async () => {
    const found = await startService();
    const running = attach(found.pid);
    const collector = await collectorOf(running);
    await attached(found);
    running.child.kill('SIGKILL');
    await gone(collector);
    await expectLeftAlone(found);
  });

  it('when the collector is killed, which the verdict tells', async () => {
    const found = await startService();
    const json = gate.file('collector.json');
    const running = attach(found.pid, '--json', json);
    const collector = await collectorOf(running);
    await attached(found);
    process.kill(collector, 'SIGKILL');
    const ended = await running.ended;
    expect([10, 12], ended.stderr).toContain(ended.status);
    expect(readReport(json).observation.ended).toBe('truncated');
    expect(ended.stdout).toContain('collector ended with SIGKILL');
    await expectLeftAlone(found);
  });

  it('when both are killed, and can be attached to again', async () => {
    const found = await startService();
    const running = attach(found.pid);
    const collector = await collectorOf(running);
    await attached(found);
    process.kill(collector, 'SIGKILL');
    running.child.kill('SIGKILL');
    await expectLeftAlone(found);
    expect((await attach(found.pid, '--duration', '1500ms').ended).status).toBe(10);
    await expectLeftAlone(found);
  });

  it('while two observe it, by the one that ends first', async () => {
    const found = await startService();
    const files = ['first.json', 'second.json'].map((name) => gate.file(name)) as [string, string];
    const first = attach(found.pid, '--duration', '1500ms', '--json', files[0]);
    const second = attach(found.pid, '--duration', '3s', '--json', files[1]);
    expect((await first.ended).status).toBe(10);
    expect((await second.ended).status).toBe(10);
    const [short, long] = files.map((path) => readReport(path).processes[0]?.alloc_blocks ?? 0) as [number, number];
    expect(long).toBeGreaterThan(1.5 * short);
    await expectLeftAlone(found);
  });
});

describe('a process that ends', () => {
  it('while it is observed is judged', async () => {
    const found = await startService([service, '1500']);
    const json = gate.file('ends.json');
    const ended = await attach(found.pid, '--json', json).ended;
    expect(ended.status, ended.stderr).toBe(10);
    expect(readReport(json).observation.ended).toBe('exit');
  });

  it('by a signal while it is observed is judged', async () => {
    const found = await startService();
    const running = attach(found.pid);
    await attached(found);
    await sleep(1500);
    found.child.kill('SIGKILL');
    expect((await running.ended).status).toBe(10);
  });

  it.each([0, 100, 150, 200, 250, 300, 400])('%i ms after attaching began never hangs nor crashes', async (delay) => {
    const found = await startService();
    const running = attach(found.pid);
    await sleep(delay);
    found.child.kill('SIGKILL');
    const ended = await running.ended;
    expect([0, 2, 10, 12], ended.stderr).toContain(ended.status);
    const refusal =
      /^leak-gate: (No process \d+|Process \d+ (ended while|is a kernel thread or has exited)).*\n {11}\S/;
    if (ended.stdout === '') expect(ended.stderr).toMatch(refusal);
  });

  it.each([
    ['does not exist', () => 4_194_000, 2, /No process 4194000/, /pgrep/],
    ['is a kernel thread', () => 2, 12, /kernel thread/, /running program/],
    ['is a zombie', zombie, 12, /has exited/, /running program/],
  ])('or that %s is refused', async (_, pid, status, message, remedy) => {
    const ended = await attach(pid(), '--duration', '1').ended;
    expect(ended.status, ended.stderr).toBe(status);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).toMatch(remedy);
  });
});

/** A process that has exited and is not waited for. */
function zombie(): number {
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void parent.kill('SIGKILL'));
  const file = (parent.stdout as unknown as { _handle: { fd: number } })._handle.fd;
  const bytes = Buffer.alloc(16);
  for (;;) {
    try {
      return Number(bytes.toString('utf8', 0, readSync(file, bytes)).trim());
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

it('observes a process in another mount namespace and root', async () => {
  const jail = gate.file('jail');
  const needed = execFileSync('ldd', [service], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /(?:=> )?(\/\S+) \(0x/.exec(line)?.[1])
    .filter((path) => path !== undefined);
  for (const path of needed) {
    mkdirSync(join(jail, path, '..'), { recursive: true });
    copyFileSync(path, join(jail, path));
  }
  execFileSync('install', ['-D', service, join(jail, 'srv/only here')]);
  const mount = 'mount --bind "$0" "$0" && cd "$0" && exec chroot . "/srv/only here"';
  const found = await startService(['unshare', '--mount', 'sh', '-c', mount, jail]);
  const json = gate.file('jail.json');
  const ended = await attach(found.pid, '--duration', '2s', '--json', json).ended;
  expect(ended.status, ended.stderr).toBe(10);
  expect(ended.stdout).toMatch(/leaky_service\.c:\d+/);
  expect(isRunning(found.pid)).toBe(true);
});

it('goes on with the program that the process execs', async () => {
  const json = gate.file('exec.json');
  const child = spawn('sh', ['-c', 'sleep 1; exec "$0" 2000', plain], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = await attach(child.pid ?? 0, '--json', json).ended;
  expect(ended.status, ended.stderr).toBe(10);
  expect(readReport(json).processes.map(({ executable }) => basename(executable))).toContain('plain');
});

it('sees threads and plugins that come later', async () => {
  const host = gate.compile('host', 'targets/leak/dlopen.cpp');
  execFileSync('g++', ['-O2', '-g', '-fPIC', '-shared', '-o', `${host}.so`, 'targets/plugin/renderer.cpp'], {
    cwd: root,
  });
  const threads = gate.compile('threads', 'targets/leak/thread_argument.c');
  const observe = async (program: string) => {
    const child = spawn(program, ['3000'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    return attach(child.pid ?? 0).ended;
  };
  const [plugin, threaded] = await Promise.all([observe(host), observe(threads)]);
  expect(plugin.status, plugin.stderr).toBe(10);
  expect(plugin.stdout).toMatch(/renderer\.cpp:\d+/);
  expect(threaded.status, threaded.stderr).toBe(10);
  expect(threaded.stdout).toMatch(/thread_argument\.c:\d+/);
});
