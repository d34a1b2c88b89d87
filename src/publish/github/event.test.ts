import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { jobEnvironment, pullRequestOfEvent, unsafeTrigger } from './event.js';
import { HEAD } from './test-pull-request.js';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function environment(name: string, event: unknown, more: NodeJS.ProcessEnv = {}) {
  const path = join(folder, 'event.json');
  writeFileSync(path, JSON.stringify(event));
  const run = { GITHUB_WORKFLOW: 'CI', GITHUB_JOB: 'leaks', GITHUB_RUN_ID: '17', GITHUB_RUN_ATTEMPT: '3' };
  return jobEnvironment({
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: 'octo-org/shop',
    ...run,
    ...more,
  });
}
const pullRequest = (headRepo: { id: number } | null) => ({
  pull_request: { number: 7, head: { sha: HEAD, repo: headRepo }, base: { sha: HEAD, repo: { id: 1 } } },
});

it('takes the pull request and the run from a pull_request event', async () => {
  const job = await environment('pull_request', pullRequest({ id: 1 }));
  expect(pullRequestOfEvent(job)).toEqual({
    owner: 'octo-org',
    repo: 'shop',
    number: 7,
    headSha: HEAD,
    fromFork: false,
    workflow: 'CI',
    job: 'leaks',
    runId: 17,
    attempt: 3,
  });
  expect(job).toMatchObject({ apiUrl: 'https://api.github.com', serverUrl: 'https://github.com', workspace: null });
});

it('honours the addresses of an Enterprise Server', async () => {
  const addresses = { GITHUB_API_URL: 'https://ghe.example/api/v3', GITHUB_SERVER_URL: 'https://ghe.example' };
  const job = await environment('push', {}, addresses);
  expect(job).toMatchObject({ apiUrl: 'https://ghe.example/api/v3', serverUrl: 'https://ghe.example' });
});

it.each([
  ['another repository', { id: 2 }],
  ['a repository that is gone', null],
])('knows a fork by its head: %s', async (_, head) => {
  expect(pullRequestOfEvent(await environment('pull_request', pullRequest(head)))).toMatchObject({ fromFork: true });
});

it.each([
  ['push', {}],
  ['schedule', {}],
  ['workflow_run', pullRequest({ id: 1 })],
  ['pull_request', { pull_request: { number: '7; rm', head: {}, base: {} } }],
  ['pull_request', null],
])('finds none in %s %j', async (name, event) => {
  expect(pullRequestOfEvent(await environment(name, event))).toBeNull();
});

it('warns of a fork’s code under pull_request_target only', async () => {
  const trigger = async (name: string, head: { id: number } | null) =>
    unsafeTrigger(await environment(name, pullRequest(head)));
  expect(await trigger('pull_request', { id: 2 })).toBeNull();
  expect(await trigger('pull_request_target', { id: 1 })).toBeNull();
  expect(await trigger('pull_request_target', { id: 2 })).toMatchObject({ code: 'pull-request-target' });
  expect(await trigger('pull_request_target', null)).toMatchObject({ code: 'pull-request-target' });
});

it.each(['GITHUB_EVENT_NAME', 'GITHUB_EVENT_PATH', 'GITHUB_REPOSITORY'])('says that %s is missing', async (name) => {
  await expect(environment('push', {}, { [name]: '' })).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringContaining(name) as string,
  });
});

it('says that the event file is no JSON', async () => {
  const path = join(folder, 'broken.json');
  writeFileSync(path, '{');
  await expect(environment('push', {}, { GITHUB_EVENT_PATH: path })).rejects.toMatchObject({ code: 'USAGE' });
});
