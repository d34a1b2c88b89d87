/** Patches tried in a real git worktree with a real build; only the second run of the gate is made up. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decision, leak, result, timeline, verdict } from '../report/sample.js';
import type { GateResult } from '../report/result.js';
import type { Diagnosis } from './diagnosis.js';
import { refusalOf } from './checkout/trust.js';
import { verifyFixes, type VerifySettings } from './verify-fix.js';

let folder = '';
let repository = '';
let place = '';
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
    cwd: repository,
    encoding: 'utf8',
  });

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'leak-gate-test-')));
  repository = join(folder, 'repo');
  place = join(repository, 'sub');
  mkdirSync(place, { recursive: true });
  git('init', '-q');
  writeFileSync(join(place, 'a.txt'), 'one\ntwo\nthree\n');
  git('add', '-A');
  git('commit', '-q', '-m', 'x');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const patch = '--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n';
const diagnosis = { patch, verified: null } as unknown as Diagnosis;
const leaking = result({ timeline: timeline({ directory: '/' }) });
const clean = result({ verdict: verdict('pass', 'no site keeps blocks', [decision({ fingerprint: 'f-leak' })]) });

interface Seen {
  readonly command: readonly string[];
  readonly directory: string;
  readonly text: string;
}

async function verify(build: string, after: GateResult = clean, changes: Partial<VerifySettings> = {}) {
  const seen: Seen[] = [];
  const found = await verifyFixes(new Map([['f-leak', diagnosis]]), leaking, {
    build,
    command: ['./prog', '--x', join(place, 'a.txt')],
    directories: [place],
    environment: { PATH: process.env['PATH'], HOME: folder, MY_TOKEN: 'a-secret-value', GITHUB_ENV: '/x/env' },
    identity: null,
    again: (command, directory) => {
      seen.push({ command, directory, text: readFileSync(join(directory, 'prog'), 'utf8') });
      return Promise.resolve(after);
    },
    progress: () => undefined,
    ...changes,
  });
  return { verified: found.get('f-leak')?.verified, seen };
}

const worktrees = (): number => git('worktree', 'list').trim().split('\n').length;

it('says what the patch came to, and leaves nothing behind', async () => {
  const { verified, seen } = await verify('cp a.txt prog');
  expect(verified).toBe('slope 64 KiB/s → 0, the program passes');
  expect(seen).toHaveLength(1);
  expect(seen[0]?.text).toBe('one\nTWO\nthree\n');
  expect(seen[0]?.directory).toMatch(/leak-gate-fix-.*\/tree\/sub$/);
  expect(seen[0]?.command).toEqual(['./prog', '--x', join(seen[0]?.directory ?? '', 'a.txt')]);
  expect(existsSync(seen[0]?.directory ?? '')).toBe(false);
  expect(worktrees()).toBe(1);
  expect(git('status', '--porcelain')).toBe('');
  expect(readFileSync(join(place, 'a.txt'), 'utf8')).toContain('two');
});

it('takes along what is changed but not committed', async () => {
  writeFileSync(join(place, 'a.txt'), 'one\ntwo\nthree\nfour\n');
  const { seen } = await verify('cp a.txt prog');
  expect(seen[0]?.text).toBe('one\nTWO\nthree\nfour\n');
});

it('says that it did not help', async () => {
  expect((await verify('cp a.txt prog', result())).verified).toMatch(/^it did not help: slope 64 KiB\/s → 64 KiB\/s/);
});

it('says when the program fails now, or leaks elsewhere', async () => {
  const failing = { ...clean, timeline: timeline({ target: { exitCode: 3, signal: null } }) };
  expect((await verify('cp a.txt prog', failing)).verified).toContain('but the program now ends with status 3');
  const elsewhere = result({ verdict: verdict('leak', '', [{ ...leak, fingerprint: 'f-new' }]) });
  expect((await verify('cp a.txt prog', elsewhere)).verified).toContain('1 new leak');
});

it.each([
  [
    'a build that fails',
    'echo "a.txt:2: error: no" >&2; exit 2',
    'the patched sources do not build: a.txt:2: error: no',
  ],
  ['a build that makes nothing', 'true', 'not tried: nothing of the command is in the worktree'],
])('%s', async (_, build, expected) => {
  const { verified } = await verify(build, clean, { command: ['./prog'] });
  expect(verified).toContain(expected);
  expect(worktrees()).toBe(1);
});

it('gives the build no secret and no way into the job', async () => {
  const out = join(folder, 'environment');
  await verify(`env > ${out}; cp a.txt prog`);
  const seen = readFileSync(out, 'utf8');
  expect(seen).toContain('PATH=');
  expect(seen).not.toMatch(/a-secret-value|GITHUB_ENV/);
});

it('ends what the build leaves running', async () => {
  const out = join(folder, 'alive');
  await verify(`(sleep 0.7; touch ${out}) & cp a.txt prog`);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(existsSync(out)).toBe(false);
});

it('tries nothing of a fork', async () => {
  const { verified, seen } = await verify('touch ran', clean, {
    environment: { GITHUB_EVENT_NAME: 'pull_request_target' },
  });
  expect(verified).toMatch(/^not tried: the event pull_request_target can come from anybody/);
  expect(seen).toEqual([]);
  expect(readdirSync(place)).toEqual(['a.txt']);
});

describe('whom to trust', () => {
  const event = (head: unknown) => () =>
    JSON.stringify({ pull_request: { head: { repo: head }, base: { repo: { full_name: 'me/app' } } } });
  const pull = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: '/event.json' };
  it.each<[string, NodeJS.ProcessEnv, () => string, boolean]>([
    ['a laptop', {}, () => '', true],
    ['a push', { GITHUB_EVENT_NAME: 'push' }, () => '', true],
    ['a branch of one’s own', pull, event({ full_name: 'me/app' }), true],
    ['a fork', pull, event({ full_name: 'you/app' }), false],
    ['a fork that is gone', pull, event(null), false],
    ['an event that cannot be read', pull, () => '{', false],
    ['no event', { GITHUB_EVENT_NAME: 'pull_request' }, () => '', false],
    [
      'pull_request_target',
      { ...pull, GITHUB_EVENT_NAME: 'pull_request_target' },
      event({ full_name: 'me/app' }),
      false,
    ],
    ['a comment', { GITHUB_EVENT_NAME: 'issue_comment' }, () => '', false],
    ['a workflow after a fork’s', { GITHUB_EVENT_NAME: 'workflow_run' }, () => '', false],
    [
      'a merge request of a fork',
      { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '2', CI_MERGE_REQUEST_PROJECT_ID: '1' },
      () => '',
      false,
    ],
    [
      'a merge request of one’s own',
      { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1', CI_MERGE_REQUEST_PROJECT_ID: '1' },
      () => '',
      true,
    ],
  ])('%s', (_, environment, read, trusted) => {
    expect(refusalOf(environment, read) === null).toBe(trusted);
  });
});
