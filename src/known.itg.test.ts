/** What is known, on real builds under the real collector: freeze, suppress, compare; and fingerprints over compilers and flags. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReport } from './report/read.js';
import { leaksOfRun, type RecordedLeak } from './report/recorded-leaks.js';
import { root, TestGate } from './test-gate.js';
import { matchLeaks } from './verdict/match-leaks.js';

let gate: TestGate;
const file = (name: string) => gate.file(name);

beforeAll(async () => {
  gate = await TestGate.create();
});
afterAll(() => gate.remove());

/** Compiles `source` to a program called `program` in a folder of its own. */
function build(folder: string, program: string, source: string, flags: readonly string[], compiler = 'g++'): string {
  mkdirSync(file(folder), { recursive: true });
  const path = join(file(folder), `${program}.cpp`);
  writeFileSync(path, source);
  const binary = join(file(folder), program);
  const common = ['-g', '-pthread', '-I', join(root, 'targets'), '-I', join(root, 'src/test-programs')];
  execFileSync(compiler, [...common, '-O2', ...flags, '-o', binary, path]);
  return binary;
}

const text = (path: string) =>
  readFileSync(join(root, path), 'utf8').replace(/"(?:\.\.\/)+(?:targets\/)?pace\.h"/, '"pace.h"');

describe('a leak that is known', () => {
  const base = text('targets/leak/exception.cpp');
  const shifted = `\n\n// Lines are shifted.\n\n${base}`;
  const second = shifted
    .replace(
      'int main(',
      'static __attribute__((noinline)) void forget()\n{\n\tpace_keep(malloc(333));\n}\n\nint main(',
    )
    .replace('try {', 'forget();\n\t\ttry {');
  let report = '';
  let known = '';

  const run = (args: readonly string[], program: string) => gate.run(['run', ...args, '--', program, '2500']);

  beforeAll(async () => {
    [report, known] = [file('base.json'), file('known.yml')];
    const ended = await run(['--json', report], build('base', 'shop', base, []));
    expect(ended.status, ended.stderr).toBe(10);
    const frozen = await gate.run([
      'freeze',
      '--from',
      report,
      '--reason',
      'since 2019',
      '--owner',
      'ann',
      '--out',
      known,
    ]);
    expect(frozen.status, frozen.stderr).toBe(0);
  });

  it('and frozen passes, and says so', async () => {
    const junit = file('frozen.xml');
    const ended = await run(['--known', known, '--junit', junit], build('base', 'shop', base, []));
    expect(ended.status, ended.stderr).toBe(0);
    expect(ended.stderr).toMatch(/PASS .*1 known leak \(.*\), none new/);
    expect(ended.stderr).toContain('frozen: since 2019 (ann)');
    expect(readFileSync(junit, 'utf8')).toContain('failures="0"');
  });

  it('does not hide a second one: only that is named', async () => {
    const ended = await run(['--known', known], build('second', 'shop', second, []));
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toMatch(/LEAK .*forget .*1 known leak \(.*\) does not count/);
    expect(ended.stderr).toMatch(/#1 leak .*shop\.cpp/);
    expect(ended.stderr).not.toContain('#2 leak');
  });

  it('fails again when its entry has expired', async () => {
    const expired = file('expired.yml');
    writeFileSync(expired, readFileSync(known, 'utf8').replace(/^( +)owner:/m, '$1expires: 2020-01-31\n$1owner:'));
    const ended = await run(['--known', expired], build('base', 'shop', base, []));
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toMatch(/expired\.yml:\d+ expired on 2020-01-31/);
  });

  it('is found in the baseline of another build with other lines', async () => {
    const program = build('shifted', 'shop', shifted, ['-O1']);
    const strict = await run(['--baseline', report], program);
    expect(strict.status, strict.stderr).toBe(10);
    expect(strict.stderr).toContain('0 new since the baseline, 1 in it already');
    const ended = await run(['--baseline', report, '--fail-on-new-only'], program);
    expect(ended.status, ended.stderr).toBe(0);
  });

  it('is told apart from a new one, and what is gone is told', async () => {
    const json = file('second.json');
    const args = ['--baseline', report, '--fail-on-new-only', '--json', json];
    const ended = await run(args, build('second', 'shop', second, []));
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toContain('new: not in the baseline');
    const fixed = second.replace('throw std::invalid_argument("odd")', 'return');
    const later = await run(['--baseline', json, '--fail-on-new-only'], build('fixed', 'shop', fixed, []));
    expect(later.status, later.stderr).toBe(0);
    expect(later.stderr).toMatch(/Gone since the baseline \(1\):\n.*shop\.cpp:\d+ handle/);
    const compared = await gate.run(['diff', report, json]);
    expect(compared.status).toBe(10);
    expect(compared.stdout).toMatch(/^1 new leak, 0 grew, 0 gone, 1 unchanged\n {2}\+ .*forget/);
  });

  it('counts when there is no baseline, which is said', async () => {
    const args = ['--baseline', file('none.json'), '--fail-on-new-only'];
    const ended = await run(args, build('base', 'shop', base, []));
    expect(ended.status, ended.stderr).toBe(10);
    expect(ended.stderr).toMatch(/LEAK .*there is no baseline, so every leak counts/);
    expect(ended.stderr).toContain('none.json. Every leak counts');
  });

  it.each([
    ['LeakSanitizer', 'leak:^handle\nleak:never_there\n'],
    ['Valgrind', '{\n   shop-request\n   Memcheck:Leak\n   fun:_Znw*\n   fun:_ZL6handlei\n   fun:main\n}\n'],
  ])('and suppressed in a file of %s passes', async (tool, rules) => {
    const path = file(`${tool}.supp`);
    writeFileSync(path, rules);
    const ended = await run(['--suppressions', path], build('base', 'shop', base, []));
    expect(ended.status, ended.stderr).toBe(0);
    expect(ended.stderr).toContain('suppressed by ');
    if (rules.includes('never_there')) expect(ended.stderr).toContain('leak:never_there (line 2)');
  });
});

describe('fingerprints', () => {
  const source = text('src/test-programs/many_leaks.cpp');
  const LEAKS = 13;

  async function leaksOf(
    name: string,
    given: string,
    flags: readonly string[],
    compiler?: string,
  ): Promise<RecordedLeak[]> {
    const program = build(name, 'many', given, flags, compiler);
    const json = file(`${name}.json`);
    const ended = await gate.run(['run', '-q', '--json', json, '--', program, '1500']);
    expect(ended.status, ended.stderr).toBe(10);
    return leaksOfRun(readReport(readFileSync(json, 'utf8'), json), []);
  }

  let base: RecordedLeak[] = [];
  beforeAll(async () => {
    base = await leaksOf('O2', source, []);
    expect(base).toHaveLength(LEAKS);
  });

  it.each<[string, string, string[], string?]>([
    ['-O0', source, ['-O0']],
    ['-O1', source, ['-O1']],
    ['-O3', source, ['-O3']],
    ['clang -O0', source, ['-O0'], 'clang++'],
    ['clang -O2', source, [], 'clang++'],
    ['other lines', `\n\n\n// shifted\n\n${source}`, []],
    ['no PIE', source, ['-no-pie', '-fno-pie']],
    ['a static program', source, ['-static']],
    ['a caller more', source, ['-DLAYER']],
  ])('outlive %s', async (name, given, flags, compiler) => {
    const found = await leaksOf(name, given, flags, compiler);
    expect(found).toHaveLength(LEAKS);
    expect(matched(base, found).filter(({ isKnown }) => !isKnown)).toEqual([]);
    // Each of its own kind: the programs' blocks have sizes that tell.
    for (const { before, now } of matched(base, found)) expect(before).toBe(now);
  });

  it('tell a leak that is new', async () => {
    const found = matched(base, await leaksOf('second', source, ['-DSECOND']));
    expect(found.filter(({ isKnown }) => !isKnown).map(({ now }) => now)).toEqual([1300]);
  });
});

interface Pair {
  readonly isKnown: boolean;
  /** Sizes of their blocks, bytes. */
  readonly before: number;
  readonly now: number;
}

function matched(base: readonly RecordedLeak[], found: readonly RecordedLeak[]): Pair[] {
  const size = (leak: RecordedLeak | undefined) => Math.round(leak?.leak.identity.blockBytes ?? 0);
  const matches = matchLeaks(
    base.map(({ leak }) => leak.identity),
    found.map(({ leak }) => leak.identity),
  );
  return found.map((leak, i) => {
    const match = matches[i] ?? null;
    return { isKnown: match !== null, before: size(match === null ? undefined : base[match.known]), now: size(leak) };
  });
}
