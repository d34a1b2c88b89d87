/** A pull request on the loopback server, reports about it, and publishers with a clock of their own. Not shipped. */
import { reportDocument } from '../../report/document.js';
import { samples } from '../../report/sample.js';
import type { ReportDocument } from '../../report/schema.js';
import type { Clock } from './api.js';
import { githubPublisher, type DocumentPublisher, type GithubPublisherOptions } from './publisher.js';
import type { PullRequestRun } from './pull-request.js';
import { BASE_REPO_ID, OWNER, REPO, type Account, type StoredPullRequest } from './test-server/repository.js';
import { GithubServer } from './test-server/server.js';

export const HEAD = 'a'.repeat(40);
export const TOKEN = 'ghs_secretSecretSecret';

export const bot: Account = {
  login: 'github-actions[bot]',
  id: 41898282,
  type: 'Bot',
  mayWrite: true,
  mayResolve: false,
};
export const reader: Account = { ...bot, mayWrite: false };
export const human: Account = { login: 'mallory', id: 7, type: 'User', mayWrite: true, mayResolve: true };

export function pullRequest(overrides: Partial<StoredPullRequest> = {}): StoredPullRequest {
  return {
    number: 7,
    state: 'open',
    headSha: HEAD,
    headOwner: OWNER,
    headBranch: 'topic',
    headRepoId: BASE_REPO_ID,
    files: [],
    ...overrides,
  };
}

/** A server with pull request 7, on which `TOKEN` is the workflow's own token. */
export function githubServer(): GithubServer {
  const server = new GithubServer();
  server.repository.accounts.set(TOKEN, bot);
  server.repository.pullRequests.set(7, pullRequest());
  return server;
}

export const context: PullRequestRun = {
  owner: OWNER,
  repo: REPO,
  number: 7,
  headSha: HEAD,
  fromFork: false,
  workflow: 'CI',
  job: 'leaks',
  runId: 500,
  attempt: 1,
};

/** A clock whose time passes only in `sleep`. */
export function testClock(): Clock & { readonly slept: number[] } {
  let now = 1_750_000_000_000;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: (ms) => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

/** A publisher that talks to `server` without a socket, or over HTTP where `apiUrl` is given. */
export function publisher(server: GithubServer, overrides: Partial<GithubPublisherOptions> = {}): DocumentPublisher {
  const direct = overrides.apiUrl === undefined ? { fetch: server.fetch } : {};
  return githubPublisher({
    token: TOKEN,
    apiUrl: 'https://api.github.example',
    context,
    rule: 'always',
    reviewComments: false,
    checkout: { root: '/home/me/shop', repositoryUrl: null },
    clock: testClock(),
    ...direct,
    ...overrides,
  });
}

export function documentOf(
  kind: keyof typeof samples,
  context: Partial<ReportDocument['context']> = {},
): ReportDocument {
  const sample = samples[kind];
  if (sample === undefined) throw new Error(`no sample ${kind}`);
  const document = reportDocument(sample);
  return { ...document, context: { ...document.context, ...context } };
}
