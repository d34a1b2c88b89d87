/** Where the uprobe tap puts its probes and how it attaches them: whatever the allocator and the kernel's links, counts are the truth. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readReport, root, TestGate } from './test-gate.js';

let gate: TestGate;
let calls = '';
let muslCalls = '';
let chosen = '';
let flatOut = '';

beforeAll(async () => {
  gate = await TestGate.create();
  calls = gate.compile('calls', 'src/test-programs/known_calls.c', '-fno-builtin');
  muslCalls = gate.file('musl-calls');
  const musl = ['-O2', '-fno-builtin', '-o', muslCalls, 'src/test-programs/known_calls.c'];
  execFileSync('musl-gcc', musl, { cwd: root });
  chosen = gate.compile('chosen.so', 'src/test-programs/chosen_allocator.c', '-shared', '-fPIC');
  flatOut = gate.compile('flat', 'src/test-programs/flat_out.c');
});

afterAll(() => gate.remove());

/** Of readelf, by file. */
const symbols: Record<string, string> = {};

const ROUNDS = 500;
const BLOCKS_A_ROUND = 8;

interface Caller {
  readonly child: ChildProcess;
  said(text: string): Promise<void>;
}

async function startCaller(program: string, preload?: string): Promise<Caller> {
  const environment = preload === undefined ? {} : { LD_PRELOAD: preload };
  const child = spawn(program, [`${ROUNDS}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  const said = async (wanted: string) => {
    for (let i = 0; i < 1000 && !text.includes(wanted); i += 1) await sleep(10);
    expect(text).toContain(wanted);
  };
  await said('ready');
  return { child, said };
}

/** What attach counts while the program makes its calls. */
async function count(program: string, links: string, preload?: string) {
  const caller = await startCaller(program, preload);
  const json = gate.file('count.json');
  const args = ['attach', '--max-overhead', 'off', '--json', json, `${caller.child.pid}`];
  const running = gate.start(args, { environment: { LEAK_GATE_LINKS: links } });
  await sleep(1200); // attached: there is nothing to see it by in every allocator
  caller.child.stdin?.write('\n');
  await caller.said('done');
  await sleep(300);
  running.child.kill('SIGINT');
  const ended = await running.ended;
  expect(ended.stderr).toBe('');
  const report = readReport(json);
  return { process: report.processes[0]!, drops: report.observation.drops };
}

const library = (name: string) => `/usr/lib/x86_64-linux-gnu/${name}`;

describe('counts every call once', () => {
  it.each([
    ['glibc', 'session', undefined],
    ['glibc', 'multi', undefined],
    ['glibc', 'single', undefined],
    ['jemalloc', 'session', library('libjemalloc.so.2')],
    ['jemalloc', 'single', library('libjemalloc.so.2')],
    ['tcmalloc', 'session', library('libtcmalloc_minimal.so.4')],
    ['mimalloc', 'session', library('libmimalloc.so.2.0')],
    ['mimalloc', 'multi', library('libmimalloc.so.2.0')],
  ])('of %s by %s links', async (_, links, preload) => {
    const { process, drops } = await count(calls, links, preload);
    expect(process.alloc_blocks).toBe(ROUNDS * BLOCKS_A_ROUND);
    expect(process.live_blocks).toBe(0);
    expect(drops).toEqual({});
  });

  it.each(['session', 'single'])('of musl by %s links', async (links) => {
    const { process } = await count(muslCalls, links);
    expect(process.alloc_blocks).toBe(ROUNDS * BLOCKS_A_ROUND);
    expect(process.live_blocks).toBe(0);
  });

  it('of functions that are chosen when the library is loaded (IFUNC)', async () => {
    const { process } = await count(calls, 'session', chosen);
    expect(process.alloc_blocks).toBe(ROUNDS * BLOCKS_A_ROUND);
    expect(process.live_blocks).toBe(0);
  });
});

describe('the guard', () => {
  const hot = () => {
    const child = spawn(flatOut, ['8'], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  };

  it('leaves a process that the probes cost too much, says so, and gives no pass', async () => {
    const child = hot();
    const json = gate.file('guard.json');
    const begun = Date.now();
    const ended = await gate.run(['attach', '--json', json, '--fail-on', 'inconclusive', `${child.pid}`]);
    expect(Date.now() - begun).toBeLessThan(7000);
    expect(child.exitCode).toBeNull();
    expect(ended.status, ended.stderr).toBe(11);
    const { observation } = readReport(json);
    expect(observation.ended).toBe('detached');
    expect(observation.overhead_percent).toBeGreaterThan(100);
    expect(observation.notes.map(({ code }) => code)).toContain('overhead_limit');
    expect(ended.stdout).toMatch(/--max-overhead 10 %/);
    expect(ended.stdout).toMatch(/--inject/);
    // It runs at its own speed again.
    const pairs = once(child.stdout, 'data') as Promise<[Buffer]>;
    expect(Number((await pairs)[0].toString())).toBeGreaterThan(20_000_000);
  });

  it('does not when it may cost that much', async () => {
    const child = hot();
    const json = gate.file('allowed.json');
    const args = ['attach', '--duration', '3s', '--max-overhead', 'off', '--json', json, `${child.pid}`];
    expect((await gate.run(args)).status).toBe(0);
    expect(readReport(json).observation.ended).toBe('duration');
  });
});

it('is gone within a second of being told to', async () => {
  const child = spawn(flatOut, ['30'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const running = gate.start(['attach', '--max-overhead', 'off', `${child.pid}`]);
  const probed = () => hasBreakpoint(child.pid ?? 0);
  for (let i = 0; i < 100 && !probed(); i += 1) await sleep(20);
  expect(probed()).toBe(true);
  await sleep(500);
  const begun = Date.now();
  running.child.kill('SIGINT');
  while (probed() && Date.now() - begun < 5000) await sleep(5);
  expect(Date.now() - begun).toBeLessThan(1000);
  await running.ended;
});

/** Whether libc's malloc, which begins with a push that is probed, has a breakpoint in it. */
function hasBreakpoint(pid: number): boolean {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8');
  const [, start = '0', file = ''] = /^(\w+)-\w+ r--p 00000000 .* (\/\S*libc\.so\S*)$/m.exec(maps) ?? [];
  symbols[file] ??= execFileSync('readelf', ['-W', '--dyn-syms', file], { encoding: 'utf8' });
  const offset = /^\s+\d+: (\w+) .* malloc@@/m.exec(symbols[file])?.[1] ?? '0';
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    const byte = Buffer.alloc(1);
    readSync(memory, byte, 0, 1, Number.parseInt(start, 16) + Number.parseInt(offset, 16));
    return byte[0] === 0xcc;
  } finally {
    closeSync(memory);
  }
}
