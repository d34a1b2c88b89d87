/** Targets that are large in one way each: everything is counted, in bounded memory and time. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectorOf, type Document, type Ended, readReport, TestGate } from './test-gate.js';

const MIB = 1024;

let gate: TestGate;
const compile = (name: string) => gate.compile(name, `src/test-programs/${name}.c`);

beforeAll(async () => {
  gate = await TestGate.create();
});

afterAll(() => gate.remove());

async function observe(tap: string, ...command: string[]): Promise<Ended & { report: Document }> {
  const json = gate.file('scale.json');
  const ended = await gate.run(['run', '--overhead-budget', 'off', '--tap', tap, '--json', json, '--', ...command]);
  return { ...ended, report: readReport(json) };
}

/** Losses that would make a count too low. */
function expectNothingLost(report: Document): void {
  const lost = Object.keys(report.observation.drops).filter((name) => name !== 'free_unmatched');
  expect(lost).toEqual([]);
}

it('100 000 distinct stacks: each is a site', async () => {
  const ended = await gate.run(['run', '--overhead-budget', 'off', '--', compile('distinct_stacks')]);
  expect(ended.status, ended.stderr).toBe(0);
  expect(ended.stderr).toMatch(/PASS .*none of 131072 allocation sites leaks/);
  expect(ended.stderr).not.toMatch(/^drops/m);
});

it('new stacks without end: a signal comes through all the same', async () => {
  const running = gate.start(['run', '--overhead-budget', 'off', '--', compile('distinct_stacks'), '30']);
  await collectorOf(running);
  await sleep(700);
  running.child.kill('SIGINT');
  const ended = await running.ended;
  expect(ended.status, ended.stderr).toBe(130);
});

describe.each([
  ['preload', 1_000_000],
  ['uprobe', 200_000],
] as const)('under the %s tap', (tap, blocks) => {
  it(`${blocks} live blocks: the collector stays below 64 MiB`, async () => {
    const json = gate.file('blocks.json');
    const args = [
      'run',
      '--overhead-budget',
      'off',
      '--tap',
      tap,
      '--json',
      json,
      '--',
      compile('many_blocks'),
      `${blocks}`,
    ];
    const running = gate.start(args, { input: { kind: 'open' } });
    const collector = await collectorOf(running);
    await running.printed('ready');
    const peak = () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${collector}/status`, 'utf8'))?.[1]);
    expect(peak()).toBeLessThan(64 * MIB);
    running.child.stdin?.end();
    const ended = await running.ended;
    expect(ended.status, ended.stderr).toBe(0);
    const report = readReport(json);
    expectNothingLost(report);
    expect(report.processes[0]?.alloc_blocks).toBeGreaterThanOrEqual(blocks);
    expect(report.processes[0]?.live_blocks).toBeLessThan(10);
  });

  it('1 000 threads: every block of every thread', async () => {
    const { report, status, stderr } = await observe(tap, compile('thousand_threads'));
    expect([0, 10], stderr).toContain(status);
    expectNothingLost(report);
    const own = report.processes.flatMap(({ sites }) =>
      sites.filter(({ blamed }) => blamed?.file?.endsWith('thousand_threads.c')),
    );
    const counts = own.map(({ alloc_blocks, live_blocks }) => [alloc_blocks, live_blocks]);
    expect(counts).toContainEqual([10_000, 10_000]);
    expect(counts).toContainEqual([10_000, 0]);
  });

  it('as fast as it can: every pair, or a word about it', async () => {
    const { report, stdout, status, stderr } = await observe(tap, compile('flat_out'));
    expect(status, stderr).toBe(0);
    expectNothingLost(report);
    const pairs = Number(stdout);
    expect(pairs).toBeGreaterThan(10_000);
    // printf's buffer is one more.
    expect(report.processes[0]?.alloc_blocks).toBe(pairs + 1);
    expect(report.processes[0]?.live_blocks).toBe(1);
  });
});

it('10 000 forks: every block of every child', async () => {
  const { report, status, stderr } = await observe('preload', compile('many_forks'), '10000');
  expect(status, stderr).toBe(0);
  expectNothingLost(report);
  const children = report.processes.filter(({ alloc_blocks }) => alloc_blocks === 3);
  expect(children).toHaveLength(10_000);
  expect(children.every(({ live_blocks }) => live_blocks === 2)).toBe(true);
});

it('500 forks under the uprobe tap: each is observed, or said not to be', async () => {
  const { report, status, stderr } = await observe('uprobe', compile('many_forks'), '500');
  expect(report.processes).toHaveLength(501);
  const unseen = report.processes.filter(({ tap }) => tap === 'none');
  // On a quiet machine every child is gone before it can be joined. Its parent allocates nothing: then nothing was observed at all.
  expect(status, stderr).toBe(unseen.length === 500 ? 12 : 0);
  expect(report.observation.notes.some(({ code }) => code === 'process_untapped')).toBe(unseen.length > 0);
});
