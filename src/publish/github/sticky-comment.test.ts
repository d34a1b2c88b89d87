import { afterEach, beforeEach, expect, it } from 'vitest';
import { markedBody, markerKey, readMarker } from './marker.js';
import type { CommentRule } from './state.js';
import { bot, context, documentOf, githubServer, HEAD, human, publisher, TOKEN } from './test-pull-request.js';
import type { GithubServer } from './test-server/server.js';

let server: GithubServer;
beforeEach(() => (server = githubServer()));
afterEach(() => expect(server.violations).toEqual([]));

const leak = documentOf('leak');
const pass = documentOf('pass');
const later = (runId: number, headSha = HEAD) => ({ context: { ...context, runId, headSha } });
const writes = () => server.seen.filter(({ method, path }) => method !== 'GET' && path !== '/graphql').length;
const bodies = () => server.repository.comments.map(({ body }) => body);

it('posts one comment, edits it in place, and leaves it alone when there is nothing new', async () => {
  const first = await publisher(server).publish([leak]);
  expect(first).toMatchObject({ comment: 'created', notices: [] });
  expect(first.commentUrl).toMatch(/pull\/7#issuecomment-\d+$/);
  expect(await publisher(server, later(501)).publish([pass])).toMatchObject({
    comment: 'updated',
    commentUrl: first.commentUrl,
  });
  expect(await publisher(server, later(501)).publish([pass])).toMatchObject({ comment: 'unchanged' });
  expect(bodies()).toHaveLength(1);
  expect(writes()).toBe(2);
});

it('finds its comment behind more than a hundred others', async () => {
  for (let i = 0; i < 150; i++) server.repository.addComment(human, `comment ${i}`);
  await publisher(server).publish([leak]);
  for (let i = 0; i < 150; i++) server.repository.addComment(human, `comment ${i}`);
  expect(await publisher(server, later(501)).publish([pass])).toMatchObject({ comment: 'updated' });
  expect(bodies()).toHaveLength(301);
});

it('never edits what another user wrote, marker or not', async () => {
  await publisher(server).publish([leak]);
  const [{ body } = { body: '' }] = server.repository.comments;
  server.repository.comments.length = 0;
  const pasted = server.repository.addComment(human, body);
  expect(await publisher(server, later(501)).publish([pass])).toMatchObject({ comment: 'created' });
  expect(pasted).toMatchObject({ body, edits: 0 });
});

it('is not led astray by a marker further down in a comment of its own account', async () => {
  const key = markerKey('CI', 'leaks', null);
  const marker = markedBody({ key, state: '0'.repeat(16), runId: 1, attempt: 1, head: HEAD }, 'text');
  const quoted = server.repository.addComment(bot, `> ${marker}`);
  await publisher(server).publish([leak]);
  expect(quoted.edits).toBe(0);
  expect(bodies()).toHaveLength(2);
});

it('keeps a comment for each workflow, job and label', async () => {
  await publisher(server).publish([leak]);
  await publisher(server, { context: { ...context, workflow: 'nightly' } }).publish([leak]);
  await publisher(server, { context: { ...context, job: 'other' } }).publish([leak]);
  await publisher(server).publish([documentOf('leak', { label: 'clang' })]);
  await publisher(server).publish([documentOf('leak', { label: 'gcc' })]);
  expect(new Set(bodies().map((body) => readMarker(body)?.key)).size).toBe(5);
  // A matrix that gains a job keeps its comment.
  await publisher(server, later(501)).publish([
    documentOf('leak', { label: 'gcc' }),
    documentOf('leak', { label: 'clang' }),
  ]);
  expect(bodies()).toHaveLength(5);
});

const inconclusive = documentOf('inconclusive');
it.each<[CommentRule, ...(typeof leak)[], string[]]>([
  ['always', pass, pass, ['created', 'updated']],
  ['changes', pass, leak, ['not-wanted', 'created']],
  ['changes', leak, leak, ['created', 'unchanged']],
  ['changes', leak, inconclusive, ['created', 'updated']],
  ['changes', leak, pass, ['created', 'updated']],
  ['failures', inconclusive, leak, ['not-wanted', 'created']],
  ['failures', leak, pass, ['created', 'updated']],
  ['failures', pass, documentOf('not-observed'), ['not-wanted', 'created']],
  ['off', leak, pass, []],
] as [CommentRule, ...(typeof leak)[], string[]][])('by the rule %s', async (...row) => {
  const [rule, first, second, expected] = row as unknown as [CommentRule, typeof leak, typeof leak, string[]];
  const outcomes = [
    await publisher(server, { rule }).publish([first]),
    await publisher(server, { rule, ...later(501) }).publish([second]),
  ].map(({ comment }) => comment);
  expect(outcomes.filter((outcome) => outcome !== null)).toEqual(expected);
  if (rule === 'off') expect(server.seen).toEqual([]);
});

it('never lets an older run overwrite a newer one', async () => {
  await publisher(server, later(501)).publish([leak]);
  expect(await publisher(server, later(500)).publish([pass])).toMatchObject({ comment: 'superseded' });
  expect(readMarker(bodies()[0] ?? '')?.runId).toBe(501);
});

it('believes the head of the pull request before the number of the run', async () => {
  const old = 'b'.repeat(40);
  await publisher(server, later(900, old)).publish([leak]);
  expect(await publisher(server, later(500)).publish([pass])).toMatchObject({ comment: 'updated' });
  expect(await publisher(server, later(901, old)).publish([leak])).toMatchObject({ comment: 'superseded' });
});

it('with the rule changes, leaves the word to a newer commit that may have found no change', async () => {
  const rule = 'changes';
  expect(await publisher(server, { rule, ...later(500, 'c'.repeat(40)) }).publish([leak])).toMatchObject({
    comment: 'superseded',
  });
  await publisher(server, { ...later(500, 'b'.repeat(40)) }).publish([leak]);
  expect(await publisher(server, { rule, ...later(501, 'c'.repeat(40)) }).publish([pass])).toMatchObject({
    comment: 'superseded',
  });
});

it('removes duplicates of its own and keeps the oldest with the newest text', async () => {
  await publisher(server).publish([leak]);
  const [first] = server.repository.comments;
  server.repository.addComment(bot, (first?.body ?? '').replace('run=500.1', 'run=502.1'));
  expect(await publisher(server, later(501)).publish([pass])).toMatchObject({ comment: 'superseded' });
  expect(server.repository.comments).toHaveLength(1);
  expect(server.repository.comments[0]?.id).toBe(first?.id);
  expect(readMarker(bodies()[0] ?? '')?.runId).toBe(502);
});

it('writes as whoever the token belongs to', async () => {
  const app = { ...bot, login: 'leaks[bot]', id: 99 };
  server.repository.accounts.set('ghs_app', app);
  await publisher(server).publish([leak]);
  await publisher(server, { token: 'ghs_app', ...later(501) }).publish([pass]);
  expect(server.repository.comments.map(({ author }) => author.login)).toEqual(['github-actions[bot]', 'leaks[bot]']);
  expect(server.repository.accounts.get(TOKEN)).toBe(bot);
});
