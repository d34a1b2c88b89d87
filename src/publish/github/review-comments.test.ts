import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReportDiagnosis, ReportDocument } from '../../report/schema.js';
import { readReviewed } from './marker.js';
import {
  bot,
  context,
  documentOf,
  githubServer,
  HEAD,
  human,
  publisher,
  pullRequest,
  reader,
  TOKEN,
} from './test-pull-request.js';
import type { GithubServer, Misbehaviour, Seen } from './test-server/server.js';

const source = [
  'void Basket::add(const Order &order)',
  '{',
  '  // "night"',
  '  items.push_back(new Order(order));',
  '}',
];
const patch = ['@@ -38,4 +39,5 @@ class Basket', ...source.map((text, i) => (i === 3 ? '+' : ' ') + text)].join('\n');

let server: GithubServer;
beforeEach(() => {
  server = githubServer();
  server.repository.pullRequests.set(
    7,
    pullRequest({ files: [{ filename: 'src/basket.cpp', status: 'renamed', previous_filename: 'old.cpp', patch }] }),
  );
});
afterEach(() => expect(server.violations).toEqual([]));

const fix = `--- a/src/basket.cpp\n+++ b/src/basket.cpp\n@@ -42 +42 @@\n-${source[3]}\n+  items.push_back(order);\n`;
const diagnosis: ReportDiagnosis = {
  author: 'rules',
  cause: 'missing-free',
  summary: 'nobody frees it',
  explanation: '',
  rests_on: [],
  evidence: [],
  missing_free: null,
  confidence: 'high',
  remedy: 'store it by value',
  patch: fix,
  verified: null,
  dropped_claims: 0,
  unavailable: null,
};

/** A report with `count` leaks on line 42 of basket.cpp. */
function leaking(count = 1, patched = true): ReportDocument {
  const document = documentOf('leak');
  const [process] = document.processes;
  const [site] = process?.sites ?? [];
  if (process === undefined || site === undefined) throw new Error('the sample has no leak');
  const excerpt = { file: '/home/me/shop/src/basket.cpp', first_line: 39, blamed_line: 42, lines: source };
  const sites = Array.from({ length: count }, (_, i) => ({
    ...site,
    fingerprint: `leak-${i}`,
    excerpt,
    diagnosis: patched ? diagnosis : null,
  }));
  return { ...document, processes: [{ ...process, sites }] };
}
const pass = documentOf('pass');
const review = (document: ReportDocument, runId = 500, more: Parameters<typeof publisher>[1] = {}) =>
  publisher(server, { rule: 'off', reviewComments: true, context: { ...context, runId }, ...more }).publish([document]);
const comments = () => server.repository.reviewComments;
const isReview = ({ method, path }: Seen) => method === 'POST' && path.endsWith('/reviews');

it('comments in one review on the line that leaks, with the fix as a suggestion, and not again', async () => {
  expect(await review(leaking())).toMatchObject({ reviewComments: { posted: 1, omitted: 0 }, notices: [] });
  expect(await review(leaking(), 501)).toMatchObject({ reviewComments: { posted: 0, gone: 0 } });
  expect(server.repository.reviews).toEqual([1]);
  expect(comments()).toMatchObject([{ path: 'src/basket.cpp', line: 42, startLine: null, commit: HEAD, edits: 0 }]);
  expect(comments()[0]?.body).toContain('```suggestion\n  items.push_back(order);\n```\n');
});

it('comments on several lines where the fix replaces several', async () => {
  const document = leaking();
  const wide = `--- a/src/basket.cpp\n+++ b/src/basket.cpp\n@@ -41,2 +41,1 @@\n-${source[2]}\n-${source[3]}\n+  items.push_back(order);\n`;
  document.processes.forEach(({ sites }) => sites.forEach((site) => (site.diagnosis = { ...diagnosis, patch: wide })));
  await review(document);
  expect(comments()).toMatchObject([{ line: 42, startLine: 41 }]);
});

it('says that a leak is gone, resolves its thread where the token may, and opens both again when it is back', async () => {
  server.repository.accounts.set(TOKEN, { ...bot, mayResolve: true });
  await review(leaking());
  expect(await review(pass, 501)).toMatchObject({ reviewComments: { gone: 1 }, notices: [] });
  const [comment] = comments();
  expect(comment?.body).toContain('**Gone:**');
  expect(server.repository.resolved).toEqual(new Set([comment?.thread]));
  expect(await review(pass, 502)).toMatchObject({ reviewComments: { gone: 0 } });
  expect(await review(leaking(), 503)).toMatchObject({ reviewComments: { posted: 0, reopened: 1 } });
  expect(comment?.body).not.toContain('**Gone:**');
  expect(server.repository.resolved.size).toBe(0);
});

it('says that a leak is gone where the token may not resolve threads', async () => {
  await review(leaking());
  expect(await review(pass, 501)).toMatchObject({ reviewComments: { gone: 1 }, notices: [] });
  expect(readReviewed(comments()[0]?.body ?? '')?.marker.state).toBe('gone');
});

it('does not call a leak gone that was not looked for', async () => {
  await review(leaking());
  for (const kind of ['inconclusive', 'not-observed']) {
    expect(await review(documentOf(kind), 501)).toMatchObject({ reviewComments: { gone: 0 } });
  }
});

it('leaves alone the comments of people, of other gates, and threads that a person has resolved', async () => {
  await review(leaking());
  const [own] = comments();
  if (own === undefined) throw new Error('nothing was posted');
  const copy = { ...own, id: 1, author: human };
  comments().push(copy);
  server.repository.resolved.add(own.thread);
  await review(leaking(), 501);
  await review(pass, 502, { context: { ...context, job: 'other', runId: 502 } });
  expect(server.repository.resolved).toEqual(new Set([own.thread]));
  await review(pass, 503);
  expect(copy.edits).toBe(0);
  expect(own.edits).toBe(1);
});

it('posts no more than twenty, and says how many it left out', async () => {
  expect(await review(leaking(25))).toMatchObject({ reviewComments: { posted: 20, omitted: 5 } });
  expect(server.repository.reviews).toEqual([20]);
});

it('finds its comments behind more than a hundred others', async () => {
  for (let i = 0; i < 130; i++) await noise(i);
  await review(leaking());
  for (let i = 0; i < 130; i++) await noise(i);
  server.repository.accounts.set(TOKEN, { ...bot, mayResolve: true });
  expect(await review(pass, 501)).toMatchObject({ reviewComments: { gone: 1 } });
  expect(server.repository.resolved.size).toBe(1);
});
async function noise(i: number): Promise<void> {
  const id = server.repository.nextId();
  const place = {
    pullRequest: 7,
    reviewId: 1,
    path: 'a',
    line: 1,
    startLine: null,
    commit: HEAD,
    thread: `PRRT_${id}`,
  };
  comments().push({ id, author: human, body: `note ${i}`, edits: 0, ...place });
  return Promise.resolve();
}

it('posts what it can when GitHub does not take one of the lines', async () => {
  const refusing: Misbehaviour = {
    kind: 'reply',
    reply: { status: 422, body: { message: 'Line could not be resolved' } },
  };
  let singles = 0;
  server.before = (request) => {
    if (isReview(request)) return refusing;
    const single = request.method === 'POST' && request.path.endsWith('/pulls/7/comments');
    return single && ++singles === 2 ? refusing : undefined;
  };
  expect(await review(leaking(3))).toMatchObject({ reviewComments: { posted: 2, omitted: 1 }, notices: [] });
  expect(comments()).toHaveLength(2);
});

it('posts once when the review was written but the answer was lost', async () => {
  let left = 1;
  server.before = (request) => (isReview(request) && left-- > 0 ? { kind: 'reset', done: true } : undefined);
  expect(await review(leaking(2))).toMatchObject({ reviewComments: { posted: 2 }, notices: [] });
  expect(comments()).toHaveLength(2);
});

it('posts again when the review was not written and the answer was lost', async () => {
  let left = 1;
  server.before = (request) => (isReview(request) && left-- > 0 ? { kind: 'reset' } : undefined);
  expect(await review(leaking(25))).toMatchObject({ reviewComments: { posted: 20, omitted: 5 }, notices: [] });
  expect(comments()).toHaveLength(20);
});

it('keeps one comment for a leak when two runs post at the same time', async () => {
  const waiting: (() => void)[] = [];
  server.before = (request) =>
    isReview(request)
      ? new Promise((resolve) => {
          waiting.push(() => resolve(undefined));
          if (waiting.length === 2) waiting.splice(0).forEach((serve) => serve());
        })
      : undefined;
  await Promise.all([review(leaking(2), 500), review(leaking(2), 501)]);
  expect(comments()).toHaveLength(2);
});

it('is silent about a commit that is not the head any more', async () => {
  const old = { context: { ...context, headSha: 'b'.repeat(40) } };
  expect(await review(leaking(), 500, old)).toMatchObject({ reviewComments: null, notices: [] });
  expect(comments()).toEqual([]);
});

it('asks for no files when nothing leaks, and gives a notice when it may not write', async () => {
  await review(pass);
  expect(server.seen.filter(({ path }) => path.includes('/files'))).toEqual([]);
  server.repository.accounts.set(TOKEN, reader);
  const publication = await review(leaking());
  expect(publication).toMatchObject({ reviewComments: null, notices: [{ code: 'github-forbidden' }] });
  expect(publication.notices[0]?.message).toContain('review comments');
});
