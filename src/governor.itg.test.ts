/** The overhead governor on the real kernel: what it keeps, what it hands on, and what it must not lose. */
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, type Document, readReport, TestGate } from './test-gate.js';

let gate: TestGate;
let hot: string;

beforeAll(async () => {
  gate = await TestGate.create();
  hot = gate.compile('hot', 'src/test-programs/hot.c');
});

afterAll(() => gate.remove());

async function observe(...args: string[]): Promise<Ended & { report: Document }> {
  const json = gate.file('governor.json');
  const ended = await gate.run(['run', '--tap', 'preload', '--json', json, ...args]);
  return { ...ended, report: readReport(json) };
}

/** Losses that would bias what is left. */
function expectNothingLost({ observation }: Document): void {
  expect(Object.keys(observation.drops).filter((name) => name !== 'free_unmatched')).toEqual([]);
}

it('keeps the budget on a program that does nothing but allocate, and says how', async () => {
  const { status, stderr, report } = await observe('--', hot, 'plain', '2000');
  expect(status, stderr).toBe(0);
  expectNothingLost(report);
  const { sampling } = report.processes[0]!;
  expect(sampling.probability).toBeLessThan(1 / 32);
  expect(sampling.history[0]?.probability).toBe(1);
  const falls = sampling.history.map(({ probability }) => probability);
  expect(falls).toEqual([...falls].sort((a, b) => b - a));
  // 1 % is asked for; a machine that does other things meanwhile must not fail this.
  const { percent, untraced_percent: untraced } = report.observation.overhead;
  expect(percent! - untraced!).toBeLessThan(3); // of tracing: untraced calls cannot be made cheaper
  expect(untraced).toBeGreaterThan(0.5); // and this program makes little else
  expect(report.observation.overhead.budget_percent).toBe(1);
  expect(stderr).toMatch(/^sampling +every block; .*1 address in [\d,]+ from [\d.]+ m?s on/m);
  expect(stderr).toMatch(/^overhead .*budget 1 %/m);
});

it('does without any sampling on a small program', async () => {
  const counts = gate.compile('exact_count', 'src/test-programs/exact_count.c');
  const { report } = await observe('--', counts, '500');
  expect(report.observation.sampling_probability).toBe(1);
  expect(report.processes[0]).toMatchObject({ alloc_blocks: 500, live_blocks: 250 });
});

it('traces every block when there is no budget', async () => {
  const { report } = await observe('--overhead-budget', 'off', '--', hot, 'plain', '200');
  expectNothingLost(report);
  expect(report.observation.sampling_probability).toBe(1);
  expect(report.observation.overhead.budget_percent).toBeNull();
  expect(report.processes[0]?.sampling.history).toHaveLength(1);
});

it('goes on in a forked child at the rate of its parent', async () => {
  const { status, stderr, report } = await observe('--', hot, 'fork', '700');
  expect(status, stderr).toBe(0);
  expectNothingLost(report);
  const [parent, child] = report.processes;
  expect(parent?.sampling.probability).toBeLessThan(1);
  expect(child?.sampling.history[0]?.probability).toBe(parent?.sampling.probability);
});

it('begins anew in a new image', async () => {
  const { status, stderr, report } = await observe('--', hot, 'exec', '700');
  expect(status, stderr).toBe(0);
  const [first, second] = report.processes;
  expect(first?.sampling.probability).toBeLessThan(1);
  expect(second?.sampling.history[0]?.probability).toBe(1);
  expect(second?.sampling.probability).toBeLessThan(1);
});

it('misses no free while eight threads lower the rate', async () => {
  const { status, stderr, report } = await observe('--', hot, 'threads', '300');
  expect(status, stderr).toBe(0);
  expectNothingLost(report);
  const process = report.processes[0]!;
  expect(process.sampling.probability).toBeLessThan(1 / 8);
  expect(process.live_blocks).toBe(0);
  expect(process.sites.filter(({ live_blocks }) => live_blocks > 0)).toEqual([]);
});

it('misses no free of what dlopen and the ends of threads allocate while the rate falls', async () => {
  const edges = gate.compile('hot_edges', 'src/test-programs/hot_edges.c', '-ldl');
  const plugin = gate.compile('hot_plugin.so', 'src/test-programs/hot_edges.c', '-DPLUGIN', '-shared', '-fPIC');
  const { status, stdout, stderr, report } = await observe('--', edges, plugin, '700');
  expect(status, stderr).toBe(0);
  expect(Number(stdout)).toBeGreaterThan(20);
  expectNothingLost(report);
  const process = report.processes[0]!;
  expect(process.sampling.probability).toBeLessThan(1 / 8);
  const leftBehind = process.sites.filter(
    ({ live_blocks, blamed }) => live_blocks > 0 && blamed?.file?.endsWith('hot_edges.c'),
  );
  expect(leftBehind).toEqual([]);
});

/** Entries of the collector's table of live blocks, as the kernel has it; null where there is no table. */
function kernelBlocks(before: readonly number[]): number | null {
  const own = blockTables().find((id) => !before.includes(id));
  if (own === undefined) return null;
  try {
    return (JSON.parse(bpftool('map', 'dump', 'id', String(own))) as unknown[]).length;
  } catch {
    return null; // it went away meanwhile
  }
}

const bpftool = (...args: string[]) =>
  execFileSync('bpftool', ['-j', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });

const blockTables = () =>
  (JSON.parse(bpftool('map', 'show')) as { id: number; name?: string }[])
    .filter(({ name }) => name === 'blocks')
    .map(({ id }) => id);

it('takes out of the kernel what falls out of the sample', async () => {
  const before = blockTables();
  const counts: number[] = [];
  let ended = false;
  const observed = observe('--', hot, 'hold', '2500').finally(() => (ended = true));
  while (!ended) {
    const count = kernelBlocks(before);
    if (count !== null) counts.push(count);
    await sleep(100);
  }
  const { report } = await observed;
  const { probability } = report.processes[0]!.sampling;
  expect(probability).toBeLessThan(1 / 32);
  const most = Math.max(...counts);
  expect(most).toBeGreaterThanOrEqual(1000);
  // 1 000 held and 512 in turn, of which as many are left as the rate says.
  const later = counts.slice(counts.lastIndexOf(most) + 1);
  expect(later.length).toBeGreaterThan(5);
  expect(Math.max(...later.slice(1))).toBeLessThan(most / 8);
});

describe('large blocks', () => {
  it('are traced and counted whatever the rate', async () => {
    const { status, stdout, stderr, report } = await observe('--', hot, 'large', '2000');
    expect(status, stderr).toBe(10);
    const process = report.processes[0]!;
    expect(process.sampling.probability).toBeLessThan(1 / 32);
    const leaks = process.sites.filter(({ decision }) => decision === 'leak');
    expect(leaks).toHaveLength(1);
    expect(leaks[0]?.live_blocks).toBe(Number(stdout));
    expect(leaks[0]?.live_blocks).toBeGreaterThan(50);
    expect(leaks[0]?.live_blocks).toBe(leaks[0]?.alloc_blocks);
  });
});
