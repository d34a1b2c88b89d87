/** Blame in a real repository, also one that wants to run programs of its own. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lineHistory } from './line-history.js';

let folder = '';
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
  git('init', '-q');
  writeFileSync(join(folder, 'a.c'), 'one\ntwo\n');
  git('add', 'a.c');
  git('commit', '-q', '-m', 'the subject');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('names the commit, the day and the subject, not the author', async () => {
  expect(await lineHistory(join(folder, 'a.c'), 2)).toMatch(
    /^line 2 was last changed by [0-9a-f]{12} of \d{4}-\d\d-\d\d: the subject$/,
  );
});

it('says of a line that is new that it is', async () => {
  writeFileSync(join(folder, 'a.c'), 'one\ntwo\nthree\n');
  expect(await lineHistory(join(folder, 'a.c'), 3)).toBe('line 3 is not committed yet');
});

it('knows nothing where git does not', async () => {
  expect(await lineHistory(join(folder, 'a.c'), 99)).toBeNull();
  expect(await lineHistory(join(folder, 'b.c'), 1)).toBeNull();
  expect(await lineHistory('/nowhere/a.c', 1)).toBeNull();
});

it('runs no program that the repository names', async () => {
  const proof = join(folder, 'proof');
  const script = join(folder, 'run.sh');
  writeFileSync(script, `#!/bin/sh\ntouch ${proof}\ncat\n`);
  chmodSync(script, 0o755);
  for (const [key, value] of [
    ['core.fsmonitor', script],
    ['core.pager', script],
    ['core.hooksPath', folder],
    ['diff.external', script],
  ] as const) {
    git('config', key, value);
  }
  expect(await lineHistory(join(folder, 'a.c'), 1)).toContain('the subject');
  expect(existsSync(proof)).toBe(false);
});

it('runs no text conversion that attributes ask for', async () => {
  const proof = join(folder, 'proof');
  const script = join(folder, 'run.sh');
  writeFileSync(script, `#!/bin/sh\ntouch ${proof}\ncat "$1"\n`);
  chmodSync(script, 0o755);
  writeFileSync(join(folder, '.gitattributes'), '*.c diff=evil filter=evil\n');
  git('config', 'diff.evil.textconv', script);
  git('config', 'filter.evil.clean', script);
  git('config', 'filter.evil.smudge', script);
  await lineHistory(join(folder, 'a.c'), 1);
  expect(existsSync(proof)).toBe(false);
});
