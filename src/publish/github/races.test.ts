/** Two runs at the same time. */
import { expect, it } from 'vitest';
import type { ReportDocument } from '../../report/schema.js';
import { githubApi } from './api.js';
import { markedBody, markerKey, readMarker } from './marker.js';
import { keepReviewComments } from './review-comments.js';
import { reportState, type CommentRule } from './state.js';
import { keepComment } from './sticky-comment.js';
import { bot, context, documentOf, HEAD, pullRequest, testClock } from './test-pull-request.js';
import { everySchedule, type Client, type Schedule } from './test-schedule.js';
import type { GithubServer } from './test-server/server.js';

const key = markerKey('CI');
const runIds: Record<Client, number> = { older: 500, newer: 501 };
const apiOf = (server: GithubServer, token: string) =>
  githubApi({ token, apiUrl: 'https://api.github.example', fetch: server.fetch, clock: testClock() });

function commenting(rule: CommentRule, reports: Record<Client, ReportDocument>, runs = runIds) {
  return (server: GithubServer, token: Client) => {
    const state = reportState([reports[token]]);
    const marker = { key, state: state.hash, runId: runs[token], attempt: 1, head: HEAD };
    return keepComment(apiOf(server, token), context, bot, HEAD, { rule, state, marker, text: token });
  };
}

/**
 * GitHub has no conditional write, so one thing remains: the older run looks, stalls while the newer one writes *and* has looked again,
 * and then writes.
 */
function stalledWrite({ served }: Schedule): boolean {
  const lastWrite = served.findLastIndex(({ client, method }) => client === 'older' && method === 'PATCH');
  const itsLook = served.findLastIndex(({ client }, at) => client === 'older' && at < lastWrite);
  const between = served.slice(itsLook + 1, lastWrite).filter(({ client }) => client === 'newer');
  return lastWrite >= 0 && between.some(({ method }) => method === 'PATCH') && between.at(-1)?.method === 'GET';
}

const leak = documentOf('leak');
const pass = documentOf('pass');
const runOf = ({ server }: Schedule) => readMarker(server.repository.comments[0]?.body ?? '')?.runId;
const none = () => undefined;
const oneFromBefore = (server: GithubServer) => {
  const marker = { key, state: '0'.repeat(16), runId: 400, attempt: 1, head: HEAD };
  server.repository.addComment(bot, markedBody(marker, 'before'));
};

it.each<[string, (server: GithubServer) => void, CommentRule, ReportDocument, ReportDocument, boolean]>([
  ['both post the first', none, 'always', leak, pass, true],
  ['both edit', oneFromBefore, 'always', leak, pass, true],
  ['both edit by the rule changes', oneFromBefore, 'changes', leak, pass, true],
  ['only the older would post', none, 'changes', leak, pass, false],
  ['only the newer would post', none, 'changes', pass, leak, true],
])(
  'end with one comment, the newer run’s, when %s',
  async (_, before, rule, older, newer, newerSpeaks) => {
    const schedules = await everySchedule(before, commenting(rule, { older, newer }));
    expect(schedules.length).toBeGreaterThan(3);
    for (const schedule of schedules) {
      const order = JSON.stringify(schedule.served);
      expect(schedule.server.violations).toEqual([]);
      expect(schedule.server.repository.comments.length, order).toBe(1);
      if (newerSpeaks && !stalledWrite(schedule)) expect(runOf(schedule), order).toBe(501);
    }
    expect(schedules.filter(stalledWrite).length).toBeLessThan(schedules.length / 5);
  },
  60_000,
);

it('end, one of them with the comment, when they are jobs of one run that share a key', async () => {
  const client = commenting('always', { older: leak, newer: pass }, { older: 500, newer: 500 });
  const outcomes: string[] = [];
  const schedules = await everySchedule(oneFromBefore, async (server, token) => {
    outcomes.push((await client(server, token)).outcome);
  });
  expect(schedules.length).toBeGreaterThan(3);
  expect(outcomes).not.toContain('contended');
  for (const { server } of schedules) expect(server.repository.comments.length).toBe(1);
}, 60_000);

it('end with one review comment for each leak', async () => {
  const files = [{ filename: 'a.cpp', status: 'modified' as const, patch: '@@ -1 +1,2 @@\n+a\n+b' }];
  const findings = ['1', '2'].map((line) => ({
    leak: line.repeat(16),
    path: 'a.cpp',
    line: Number(line),
    startLine: null,
    text: 'leaks',
  }));
  const schedules = await everySchedule(
    ({ repository }) => repository.pullRequests.set(7, pullRequest({ files })),
    (server, token) => keepReviewComments(apiOf(server, token), context, bot, { key, findings, isGone: () => false }),
  );
  expect(schedules.length).toBeGreaterThan(10);
  for (const { server, served } of schedules) {
    expect(server.violations).toEqual([]);
    expect(server.repository.reviewComments.map(({ line }) => line).sort(), JSON.stringify(served)).toEqual([1, 2]);
  }
}, 60_000);
