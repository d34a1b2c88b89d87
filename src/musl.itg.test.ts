/** Programs on musl, whose C library has no unwind rules, and trees of processes on both C libraries, under the preload tap. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReport, root, TestGate } from './test-gate.js';

const source = 'src/test-programs/libc_callers.c';
const leaks = readFileSync(join(root, source), 'utf8')
  .split('\n')
  .flatMap((line, index) => (line.includes('/* LEAK */') ? [index + 1] : []));

/** But for the last two: at -O0 the first of them is a wrapper's, and realpath() has a buffer with the remains of that call (docs/limitations.md). */
const unambiguous = leaks.slice(0, -2);

let gate: TestGate;
const program = (name: string) => gate.file(name);

beforeAll(async () => {
  gate = await TestGate.create();
  gate.compile('glibc', source, '-fno-builtin');
  gate.compile('no-libc', 'src/test-programs/no_libc.c', '-nostdlib');
  for (const [name, flags] of [
    ['musl', ['-Wl,--eh-frame-hdr']],
    ['musl-O0', ['-Wl,--eh-frame-hdr', '-O0']],
    ['musl-without-table', []],
  ] as const) {
    const args = ['-O2', '-g', '-fno-builtin', '-o', program(name), source, ...flags];
    execFileSync('musl-gcc', args, { cwd: root });
  }
});

afterAll(() => gate.remove());

/** The lines that are blamed for leaks, by the program that has them. */
async function blamed(...command: string[]) {
  const json = gate.file('report.json');
  const { status, stderr } = await gate.run(['run', '--overhead-budget', 'off', '--json', json, '--', ...command]);
  expect(status, stderr).toBe(10);
  const report = readReport(json);
  expect(report.observation.tap).toBe('preload');
  const lines = new Map<string, number[]>();
  for (const { executable, sites } of report.processes) {
    const found = sites.filter(({ decision }) => decision === 'leak').map((site) => site.blamed?.line ?? 0);
    const name = basename(executable);
    if (found.length > 0)
      lines.set(
        name,
        [...new Set(found)].sort((a, b) => a - b),
      );
  }
  return { lines, drops: report.observation.drops };
}

describe('musl, under the preload tap', () => {
  it('has the caller blamed where the C library asks for the block itself', async () => {
    const { lines, drops } = await blamed(program('musl'));
    expect(lines).toEqual(new Map([['musl', leaks]]));
    expect(drops).toEqual({});
  });

  it('has it blamed through frame pointers too', async () => {
    const { lines } = await blamed(program('musl-O0'));
    expect(lines.get('musl-O0')).toEqual(expect.arrayContaining(unambiguous));
  });

  it('is observed without a table of unwind rules: the leaks are there, and their stacks said to end early', async () => {
    const { lines, drops } = await blamed(program('musl-without-table'));
    expect(lines.get('musl-without-table')).not.toHaveLength(0);
    expect(drops['stack_truncated']).toBeGreaterThan(0);
  });
});

describe('a tree of processes', () => {
  it.each([
    ['glibc', 'musl'],
    ['musl', 'glibc'],
  ])('whose parent is on %s and whose child on %s', async (parent, child) => {
    const { lines } = await blamed(program(parent), program(child));
    expect(lines).toEqual(
      new Map([
        [parent, leaks],
        [child, leaks],
      ]),
    );
  });

  it('with a dynamic program that has no C library at all', async () => {
    const { status, stderr } = await gate.run(['run', '--', 'sh', '-c', `${program('no-libc')}; exit $?`]);
    expect(status, stderr).toBe(7);
  });
});
