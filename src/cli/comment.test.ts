/** `leak-gate comment` in this process, with the environment of a runner, against the loopback server. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { GateError } from '../errors.js';
import {
  bot,
  documentOf,
  githubServer,
  HEAD,
  pullRequest,
  reader,
  TOKEN,
} from '../publish/github/test-pull-request.js';
import { BASE_REPO_ID, OWNER, REPO } from '../publish/github/test-server/repository.js';
import type { GithubServer } from '../publish/github/test-server/server.js';
import { runProgram } from './program.js';

const FORK_ID = 555;
let folder = '';
let report = '';
let written = '';
let server: GithubServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
  report = join(folder, 'report.json');
  writeReport({ commit: HEAD });
  server = githubServer();
  vi.stubEnv('GITHUB_TOKEN', TOKEN);
  vi.stubEnv('GITHUB_API_URL', await server.listen());
  vi.stubEnv('GITHUB_REPOSITORY', `${OWNER}/${REPO}`);
  vi.stubEnv('GITHUB_WORKFLOW', 'Leak comment');
  vi.stubEnv('GITHUB_JOB', 'comment');
  vi.stubEnv('GITHUB_RUN_ID', '9000');
  vi.stubEnv('GITHUB_SHA', 'f'.repeat(40));
  written = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      written += String(text);
      return true;
    });
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  expect(server.violations).toEqual([]);
  expect(written).not.toContain(TOKEN);
});

function writeReport(context: { commit: string | null; label?: string }): void {
  writeFileSync(report, JSON.stringify(documentOf('leak', context)));
}

function event(name: string, payload: unknown): void {
  writeFileSync(join(folder, 'event.json'), JSON.stringify(payload));
  vi.stubEnv('GITHUB_EVENT_NAME', name);
  vi.stubEnv('GITHUB_EVENT_PATH', join(folder, 'event.json'));
}

/** A completed run of a pull request. By default one from a fork, for which GitHub leaves `pull_requests` empty. */
function workflowRun(overrides: Record<string, unknown> = {}): void {
  event('workflow_run', {
    repository: { id: BASE_REPO_ID, full_name: `${OWNER}/${REPO}` },
    workflow_run: {
      id: 500,
      run_attempt: 2,
      event: 'pull_request',
      head_sha: HEAD,
      head_branch: 'topic',
      head_repository: { id: FORK_ID, owner: { login: 'contributor' } },
      pull_requests: [],
      ...overrides,
    },
  });
}

const fork = { headOwner: 'contributor', headRepoId: FORK_ID };
const comment = (...argv: string[]) => runProgram(['comment', '--from', report, ...argv]);
const bodies = () => server.repository.comments.map(({ body }) => body);

async function refusal(action: Promise<number>): Promise<string> {
  const error = await action.catch((thrown: unknown) => thrown);
  if (!(error instanceof GateError)) throw new Error(`not refused: ${String(error)}`);
  expect(error.remedy).not.toBe('');
  return `${error.code} ${error.exitStatus}: ${error.message}`;
}

it('comments on the pull request of a fork, found by its branch and checked by its commit', async () => {
  server.repository.pullRequests.set(7, pullRequest(fork));
  // Another fork with a branch of the same name, and the same commit.
  server.repository.pullRequests.set(8, pullRequest({ number: 8, headOwner: 'other', headRepoId: 556 }));
  workflowRun();
  expect(await comment()).toBe(0);
  expect(written).toMatch(/^comment created: https:/);
  expect(bodies()).toHaveLength(1);
  expect(bodies()[0]).toContain('run=500.2 ');
  expect(server.seen.filter(({ method }) => method === 'POST').at(-1)?.path).toContain('/issues/7/');
});

it('comments on the pull request that the event names, when that is of this repository', async () => {
  const named = (id: number) => ({ number: 7, head: { sha: HEAD }, base: { repo: { id } } });
  const own = { head_repository: { id: BASE_REPO_ID, owner: { login: OWNER } } };
  workflowRun({ ...own, pull_requests: [named(999)], head_branch: 'none' });
  expect(await comment()).toBe(0);
  expect(bodies()).toEqual([]);
  workflowRun({ ...own, pull_requests: [named(999), named(BASE_REPO_ID)] });
  expect(await comment()).toBe(0);
  expect(bodies()).toHaveLength(1);
});

it.each<[string, () => void, RegExp]>([
  [
    'has moved on',
    () => server.repository.pullRequests.set(7, pullRequest({ ...fork, headSha: 'b'.repeat(40) })),
    /newer commit/,
  ],
  [
    'was closed',
    () => server.repository.pullRequests.set(7, pullRequest({ ...fork, state: 'closed' })),
    /no open pull request/,
  ],
  [
    'is of another fork',
    () => server.repository.pullRequests.set(7, pullRequest({ ...fork, headRepoId: 556 })),
    /no open/,
  ],
  [
    'is one of two',
    () => [7, 8].forEach((number) => server.repository.pullRequests.set(number, pullRequest({ ...fork, number }))),
    /several/,
  ],
  ['is none: the run was a push', () => workflowRun({ event: 'push' }), /started by push/],
  ['is none: the event is damaged', () => workflowRun({ head_sha: '../../x' }), /does not tell/],
])('does not comment when the pull request %s', async (_, arrange, why) => {
  workflowRun();
  arrange();
  expect(await comment()).toBe(0);
  expect(written).toMatch(why);
  expect(bodies()).toEqual([]);
});

it('refuses a report of another commit, and takes the event’s where the report has none', async () => {
  server.repository.pullRequests.set(7, pullRequest(fork));
  workflowRun();
  for (const foreign of ['b'.repeat(40), 'f'.repeat(40)]) {
    writeReport({ commit: foreign });
    expect(await refusal(comment())).toMatch(/^REPORT_FOREIGN 2: .*report.json is about commit/);
  }
  expect(bodies()).toEqual([]);
  writeReport({ commit: null });
  expect(await comment()).toBe(0);
  expect(bodies()).toHaveLength(1);
});

it('comments on the pull request of its own event, with several reports, made of its merge commit', async () => {
  const side = (id: number) => ({ sha: HEAD, repo: { id } });
  event('pull_request', { pull_request: { number: 7, head: side(BASE_REPO_ID), base: side(BASE_REPO_ID) } });
  writeReport({ commit: 'f'.repeat(40), label: 'gcc' });
  expect(await comment(report, '--comment', 'always')).toBe(0);
  expect(bodies()).toHaveLength(1);
});

it('says what GitHub refuses, and ends with 0 all the same', async () => {
  server.repository.accounts.set(TOKEN, reader);
  server.repository.pullRequests.set(7, pullRequest(fork));
  workflowRun();
  expect(await comment()).toBe(0);
  expect(written).toMatch(/could not be posted: HTTP 403.*\n.*pull-requests: write/);
});

it('takes the token from the variable that it is told', async () => {
  server.repository.accounts.set('ghs_other', { ...bot, login: 'app[bot]', id: 5 });
  server.repository.pullRequests.set(7, pullRequest(fork));
  vi.stubEnv('GITHUB_TOKEN', '');
  vi.stubEnv('APP_TOKEN', 'ghs_other');
  workflowRun();
  expect(await refusal(comment())).toMatch(/^USAGE 2: GITHUB_TOKEN holds no token/);
  expect(await comment('--token-env', 'APP_TOKEN')).toBe(0);
  expect(server.repository.comments[0]?.author.login).toBe('app[bot]');
});

it('refuses what is no plain report', async () => {
  workflowRun();
  const link = join(folder, 'link.json');
  symlinkSync(report, link);
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const large = join(folder, 'large.json');
  writeFileSync(large, '');
  truncateSync(large, 65 * 2 ** 20);
  const other = join(folder, 'other.json');
  writeFileSync(other, '{"format":"other"}');
  for (const [path, why] of [
    [link, /symbolic link/],
    [pipe, /no file/],
    [folder, /no file/],
    [large, /more than 64 MiB/],
    [other, /format/],
    [join(folder, 'none'), /ENOENT/],
  ] as const) {
    const message = await refusal(runProgram(['comment', '--from', path]));
    expect(message).toMatch(/^REPORT_UNREADABLE 2/);
    expect(message).toMatch(why);
  }
  expect(await refusal(runProgram(['comment', '--from', ...Array<string>(257).fill(report)]))).toMatch(/more than 256/);
  expect(server.seen).toEqual([]);
});

it('wants the environment of a job, with an event that has a pull request', async () => {
  event('push', {});
  expect(await refusal(comment())).toMatch(/^USAGE 2: An event push/);
  vi.stubEnv('GITHUB_EVENT_PATH', join(folder, 'missing'));
  expect(await refusal(comment())).toMatch(/^USAGE 2: .*event file/);
  vi.stubEnv('GITHUB_REPOSITORY', '');
  expect(await refusal(comment())).toMatch(/^USAGE 2: .*GITHUB_REPOSITORY is not set/);
  expect(await refusal(runProgram(['comment']))).toMatch(/^USAGE 2: .*--from/);
  expect(await refusal(comment('--comment', 'often'))).toMatch(/^USAGE 2: --comment often is not known/);
});
