/** GitHub at its worst, over HTTP. Whatever it does, the publication ends in time, with a notice, and the token stays secret. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pauseBeforeRetry } from './api.js';
import { GithubFault } from './fault.js';
import { context, documentOf, githubServer, publisher, reader, testClock, TOKEN } from './test-pull-request.js';
import type { GithubServer, Misbehaviour, Seen } from './test-server/server.js';

let server: GithubServer;
let apiUrl: string;
beforeEach(async () => {
  server = githubServer();
  apiUrl = await server.listen();
});
afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

const leak = documentOf('leak');
const bodies = () => server.repository.comments.map(({ body }) => body);
const isCreate = ({ method, path }: Seen) => method === 'POST' && path.endsWith('/comments');
const isList = ({ method, path }: Seen) => method === 'GET' && path.includes('/comments?');

/** Misbehaves for the first `times` requests that `which` picks. */
function misbehave(which: (request: Seen) => boolean, how: Misbehaviour, times = Infinity): void {
  let left = times;
  server.before = (request) => (which(request) && left-- > 0 ? how : undefined);
}
const reply = (status: number, message: string, headers: Record<string, string> = {}): Misbehaviour => ({
  kind: 'reply',
  reply: { status, body: { message, documentation_url: 'https://docs.github.com/rest' }, headers },
});
const limited = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

/** Silence takes the whole timeout in real time; other answers come in far less, also on a busy machine. */
const timeoutFor = ({ kind }: Misbehaviour) => (kind === 'silence' || kind === 'half-body' ? 300 : 10_000);

async function publish(requestTimeoutMs = 10_000, clock = testClock()) {
  const publication = await publisher(server, { apiUrl, clock, requestTimeoutMs }).publish([leak]);
  expect(JSON.stringify(publication)).not.toContain(TOKEN);
  expect(bodies().join()).not.toContain(TOKEN);
  return { ...publication, slept: clock.slept };
}

it.each<[string, (request: Seen) => boolean, Misbehaviour, number]>([
  ['429 with retry-after', isCreate, reply(429, 'Too Many Requests', { 'retry-after': '7' }), 7_000],
  ['a secondary limit with retry-after', isCreate, reply(403, limited, { 'retry-after': '5' }), 5_000],
  ['503 while listing', isList, reply(503, 'Service Unavailable'), 1_000],
  ['503 with retry-after while listing', isList, reply(503, 'Service Unavailable', { 'retry-after': '3' }), 3_000],
  ['502 with HTML', isList, { kind: 'text', status: 502, text: '<html>' }, 1_000],
  ['invalid JSON', isList, { kind: 'text', status: 200, text: '[{"id":' }, 1_000],
  ['JSON of another shape', isList, { kind: 'text', status: 200, text: '{"comments":[]}' }, 1_000],
  ['no answer', isList, { kind: 'silence' }, 1_000],
  ['a reset', isList, { kind: 'reset' }, 1_000],
  ['a body that stops', isList, { kind: 'half-body' }, 1_000],
])('gets over %s', async (_, which, how, pause) => {
  misbehave(which, how, 1);
  const publication = await publish(timeoutFor(how));
  expect(publication).toMatchObject({ comment: 'created', notices: [] });
  expect(publication.slept).toContain(pause);
  expect(bodies()).toHaveLength(1);
});

it.each<[string, Misbehaviour]>([
  ['no answer', { kind: 'silence', done: true }],
  ['a reset', { kind: 'reset', done: true }],
  ['a body that stops', { kind: 'half-body', done: true }],
  ['a 502', { ...reply(502, 'Bad Gateway'), done: true }],
  ['an answer that is not JSON', { kind: 'text', status: 201, text: 'created', done: true }],
])('posts once when the comment was written but the answer was %s', async (_, how) => {
  misbehave(isCreate, how, 1);
  expect(await publish(timeoutFor(how))).toMatchObject({ comment: 'created', notices: [] });
  expect(bodies()).toHaveLength(1);
});

it.each<[string, Misbehaviour]>([
  ['no answer', { kind: 'silence' }],
  ['a 502', reply(502, 'Bad Gateway')],
])('posts again when it was not written and the answer was %s', async (_, how) => {
  misbehave(isCreate, how, 1);
  expect(await publish(timeoutFor(how))).toMatchObject({ comment: 'created', notices: [] });
  expect(bodies()).toHaveLength(1);
});

it.each<[string, (request: Seen) => boolean, Misbehaviour, string, RegExp]>([
  ['403', isCreate, reply(403, 'Resource not accessible by integration'), 'github-forbidden', /pull-requests: write/],
  ['404', isList, reply(404, 'Not Found'), 'github-missing', /pull-requests: write/],
  ['422', isCreate, reply(422, 'Validation Failed'), 'github-refused', /report this/],
  [
    'a limit that is too long',
    isCreate,
    reply(429, 'Slow down', { 'retry-after': '900' }),
    'github-rate-limited',
    /in 900 s/,
  ],
  ['a secondary limit without a time', isCreate, reply(403, limited), 'github-rate-limited', /in 60 s/],
  ['500 for ever', isCreate, reply(500, 'Server Error'), 'github-unavailable', /NODE_USE_ENV_PROXY/],
  ['silence for ever', isList, { kind: 'silence' }, 'github-unavailable', /run the job again/],
  ['nonsense for ever', isList, { kind: 'text', status: 200, text: 'null' }, 'github-malformed', /report this/],
])('says so after %s', async (_, which, how, code, remedy) => {
  misbehave(which, how);
  const clock = testClock();
  const begin = clock.now();
  const publication = await publish(timeoutFor(how), clock);
  expect(publication).toMatchObject({ comment: null, commentUrl: null, notices: [{ code }] });
  expect(publication.notices[0]?.remedy).toMatch(remedy);
  expect(clock.now() - begin).toBeLessThan(60_000);
  expect(server.seen.length).toBeLessThan(20);
});

it('keeps the token out of its messages, even when the server sends it back', async () => {
  misbehave(isCreate, reply(422, `Bad\n::error::authorization: token ${TOKEN} is bad`));
  const { notices } = await publish();
  expect(notices[0]?.message).toContain('Bad ::error::authorization: token *** is bad');
});

it('waits for the end of a primary limit', async () => {
  const clock = testClock();
  const reset = String(Math.ceil(clock.now() / 1000) + 20);
  misbehave(
    isList,
    reply(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }),
    1,
  );
  expect(await publish(undefined, clock)).toMatchObject({ comment: 'created', slept: [21_000] });
});

it('downgrades a read-only token to a notice, which knows forks', async () => {
  server.repository.accounts.set(TOKEN, reader);
  const own = await publish();
  expect(own.notices).toMatchObject([
    { code: 'github-forbidden', remedy: expect.stringMatching(/permissions/) as string },
  ]);
  const fork = await publisher(server, { apiUrl, context: { ...context, fromFork: true } }).publish([leak]);
  expect(fork.notices).toMatchObject([
    { code: 'github-forbidden', remedy: expect.stringMatching(/docs\/forks/) as string },
  ]);
});

it.each([null, ''])('downgrades no token (%j) to a notice, without a request', async (token) => {
  const publication = await publisher(server, { apiUrl, token }).publish([leak]);
  expect(publication).toEqual({
    comment: null,
    commentUrl: null,
    reviewComments: null,
    notices: [expect.objectContaining({ code: 'github-no-token' })],
  });
  expect(server.seen).toEqual([]);
});

it('downgrades a token that GitHub does not know', async () => {
  const publication = await publisher(server, { apiUrl, token: 'ghs_expired' }).publish([leak]);
  expect(publication.notices).toMatchObject([{ code: 'github-unauthorized' }]);
});

it('downgrades a machine that cannot reach GitHub', async () => {
  await server.close();
  const publication = await publisher(server, { apiUrl }).publish([leak]);
  expect(publication.notices).toMatchObject([
    { code: 'github-unavailable', message: expect.stringMatching(/ECONNREFUSED/) as string },
  ]);
});

it('takes the workflow’s own name where GraphQL is closed to the token', async () => {
  misbehave(({ path }) => path === '/graphql', reply(403, 'Forbidden'));
  expect(await publish()).toMatchObject({ comment: 'created' });
  expect(await publish()).toMatchObject({ comment: 'unchanged' });
});

it('speaks to Enterprise Server, whose GraphQL is not below the REST address', async () => {
  const publication = await publisher(server, { apiUrl: `${apiUrl}/api/v3` }).publish([leak]);
  expect(publication).toMatchObject({ comment: 'created' });
  expect(new Set(server.seen.map(({ path }) => path.split('/').slice(1, 3).join('/')))).toEqual(
    new Set(['api/graphql', 'api/v3']),
  );
});

it('never repeats a write that may have been done, and always one that was not', () => {
  const fault = (maybeDone: boolean) => new GithubFault('unavailable', 'POST /x', 502, 'x', maybeDone, null);
  expect(pauseBeforeRetry(fault(true), 1, false)).toBeNull();
  expect(pauseBeforeRetry(fault(false), 1, false)).toBe(1_000);
  expect([1, 2, 3, 4].map((made) => pauseBeforeRetry(fault(true), made, true))).toEqual([1_000, 2_000, 4_000, null]);
  expect(pauseBeforeRetry(new Error('other'), 1, true)).toBeNull();
});
