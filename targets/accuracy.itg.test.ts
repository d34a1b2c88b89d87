/**
 * Runs every target under every tap that applies, tracing every block, and compares the report with the label; and every leaking
 * one once more within the overhead budget, where blocks may be sampled. Needs root, a kernel with BPF, and `npm run build`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disagreements, expectedStatus, missedLeaks } from './compare.js';
import { type Label, loadLabels, targetsFolder } from './labels.js';
import { parseReport, type Report } from './report.js';

const root = dirname(targetsFolder);
const folder = mkdtempSync(join(tmpdir(), 'leak-gate-accuracy-'));
const right = { preload: 0, uprobe: 0, default: 0 };

/** A way to observe. */
type Way = keyof typeof right;

const waysOptions: Readonly<Record<Way, readonly string[]>> = {
  preload: ['--tap', 'preload', '--overhead-budget', 'off'],
  uprobe: ['--tap', 'uprobe'],
  default: ['--tap', 'preload'],
};

/** One run of the command line on one target. `report` is null when there was none, as for a target that is refused. */
async function gate(
  label: Label,
  way: Way,
): Promise<{ status: number | undefined; output: string; report: Report | null }> {
  const file = join(folder, `${label.name}.${way}.json`);
  const target = [...(label.launcher ?? []), join('build/targets', label.name), ...(label.arguments ?? [])];
  const result = await execa(
    'node',
    ['dist/cli/leak-gate.mjs', 'run', ...waysOptions[way], '--json', file, ...(label.options ?? []), '--', ...target],
    { cwd: root, reject: false, all: true, stdin: 'ignore', timeout: 90_000 },
  );
  let report: Report | null = null;
  try {
    report = parseReport(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return { status: result.exitCode, output: result.all, report };
}

async function check(label: Label, tap: 'preload' | 'uprobe'): Promise<void> {
  const { status, output, report } = await gate(label, tap);
  const refused = label.verdict.anyOf.includes('not-observed') && report === null;
  if (!refused) {
    expect(report, `no report was written:\n${output}`).not.toBeNull();
    expect(disagreements(label, report!), output).toEqual([]);
    expect(report!.observation.tap).toBe(tap);
  }
  expect(status, output).toBe(expectedStatus(report?.verdict.kind ?? 'not-observed', label.exit));
  right[tap] += 1;
}

/** What a sampled run has to find: the leak, where it is. What the growth looks like it may not see. */
async function find(label: Label): Promise<void> {
  const { status, output, report } = await gate(label, 'default');
  expect(report, `no report was written:\n${output}`).not.toBeNull();
  expect(missedLeaks(label, report!), output).toEqual([]);
  expect(status, output).toBe(expectedStatus('leak', label.exit));
  right.default += 1;
}

beforeAll(async () => {
  await execa('node', ['targets/build.mjs'], { cwd: root });
}, 600_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(
    `accuracy: as labelled with the preload tap ${right.preload}, with the uprobe tap ${right.uprobe} targets, ` +
      `leaks found within the overhead budget ${right.default}`,
  );
});

describe.each(['preload', 'uprobe'] as const)('%s tap', (tap) => {
  const labels = loadLabels().filter(({ taps }) => taps.includes(tap));
  it.concurrent.each(labels.map((label) => [label.name, label] as const))('%s', (_, label) => check(label, tap));
});

describe('within the overhead budget', () => {
  const labels = loadLabels().filter(
    ({ taps, verdict, everyBlock }) =>
      taps.includes('preload') && verdict.anyOf.every((kind) => kind === 'leak') && everyBlock === undefined,
  );
  it.concurrent.each(labels.map((label) => [label.name, label] as const))('%s', (_, label) => find(label));
});
