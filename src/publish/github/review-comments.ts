/**
 * Review comments on the lines that leak: one for each leak, for as long as the pull request is open. As with the sticky comment every
 * round looks first and then takes the steps that are missing, so a race or a lost answer leaves no duplicates (docs/adrs/0010).
 */
import * as z from 'zod';
import type { GithubApi } from './api.js';
import { faultOf } from './fault.js';
import type { Finding } from './findings.js';
import { isMe, type Identity } from './identity.js';
import { readReviewed, reviewedBody, type ReviewMarker } from './marker.js';
import type { PullRequestRun } from './pull-request.js';
import { setResolved } from './threads.js';

const pull = '/repos/{owner}/{repo}/pulls/{pull_number}';
const comment = '/repos/{owner}/{repo}/pulls/comments/{comment_id}';

const commentShape = z.object({
  id: z.number(),
  body: z.string(),
  user: z.object({ login: z.string(), id: z.number() }).nullable(),
});

/** A review with more than these is read by nobody; the rest is in the sticky comment. */
export const MOST_REVIEW_COMMENTS = 20;
const MOST_ROUNDS = 6;

export interface ReviewPlan {
  readonly key: string;
  readonly findings: readonly Finding[];
  /** Whether a leak is not there any more. */
  readonly isGone: (leak: string) => boolean;
}

export interface ReviewOutcome {
  readonly posted: number;
  /** Comments whose leak is gone since. */
  readonly gone: number;
  /** Comments whose leak came back. */
  readonly reopened: number;
  /** Findings without a comment: too many, or GitHub does not take the line. */
  readonly omitted: number;
}

interface OwnComment {
  readonly id: number;
  readonly marker: ReviewMarker;
  readonly text: string;
}

/** Brings the review comments of a pull request up to `plan`. Throws GithubFault. */
export async function keepReviewComments(
  api: GithubApi,
  run: PullRequestRun,
  me: Identity,
  plan: ReviewPlan,
): Promise<ReviewOutcome> {
  const refused = new Set<string>();
  let own = await ownComments(api, run, me, plan.key);
  const before = leaksIn(own);
  const wanted = plan.findings.filter(({ leak }) => !before.has(leak)).slice(0, MOST_REVIEW_COMMENTS);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const there = leaksIn(own);
    const missing = wanted.filter(({ leak }) => !there.has(leak) && !refused.has(leak));
    if (missing.length === 0) break;
    try {
      for (const leak of await post(api, run, plan.key, missing)) refused.add(leak);
    } catch (thrown) {
      await api.lookAgain(thrown, round);
    }
    own = await ownComments(api, run, me, plan.key);
  }
  const kept = await withoutDuplicates(api, run, own);
  const reopened = await reopen(api, run, plan, kept);
  const gone = await strike(api, run, plan, kept);
  const there = leaksIn(kept);
  return {
    posted: wanted.filter(({ leak }) => there.has(leak)).length,
    gone,
    reopened,
    omitted: plan.findings.filter(({ leak }) => !there.has(leak)).length,
  };
}

function leaksIn(own: readonly OwnComment[]): ReadonlySet<string> {
  return new Set(own.map(({ marker }) => marker.leak));
}

/** Written by this token for this gate, oldest first. */
async function ownComments(api: GithubApi, run: PullRequestRun, me: Identity, key: string): Promise<OwnComment[]> {
  const { owner, repo, number } = run;
  const all = await api.list(`GET ${pull}/comments`, { owner, repo, pull_number: number }, commentShape);
  return all
    .flatMap(({ id, body, user }) => {
      const read = user !== null && isMe(user, me) ? readReviewed(body) : null;
      return read?.marker.key === key ? [{ id, ...read }] : [];
    })
    .sort((a, b) => a.id - b.id);
}

/** One review with all findings; where GitHub does not take it, each by itself. Gives the leaks whose line it does not take. */
async function post(api: GithubApi, run: PullRequestRun, key: string, missing: readonly Finding[]): Promise<string[]> {
  const { owner, repo, number, headSha } = run;
  const place = { owner, repo, pull_number: number, commit_id: headSha };
  const comments = missing.map((finding) => reviewComment(key, finding));
  try {
    const body = `leak-gate: ${missing.length === 1 ? 'a line' : `${missing.length} lines`} of this change leak${missing.length === 1 ? 's' : ''} memory.`;
    await api.send(
      `POST ${pull}/reviews`,
      { ...place, event: 'COMMENT', body, comments },
      z.object({ id: z.number() }),
    );
    return [];
  } catch (thrown) {
    faultOf(thrown, 'refused');
  }
  const refused = [];
  for (const [i, one] of comments.entries()) {
    try {
      await api.send(`POST ${pull}/comments`, { ...place, ...one }, commentShape);
    } catch (thrown) {
      faultOf(thrown, 'refused');
      refused.push(missing[i]?.leak ?? '');
    }
  }
  return refused;
}

function reviewComment(key: string, { leak, path, line, startLine, text }: Finding) {
  const body = reviewedBody({ key, leak, state: 'open' }, text);
  const range = startLine === null ? {} : { start_line: startLine, start_side: 'RIGHT' };
  return { path, body, line, side: 'RIGHT', ...range };
}

/** Two runs may have posted at the same time: the older comment of a leak stays. */
async function withoutDuplicates(
  api: GithubApi,
  { owner, repo }: PullRequestRun,
  own: readonly OwnComment[],
): Promise<OwnComment[]> {
  const kept = new Map<string, OwnComment>();
  for (const one of own) {
    if (kept.has(one.marker.leak))
      await ifThere(api.send(`DELETE ${comment}`, { owner, repo, comment_id: one.id }, z.unknown()));
    else kept.set(one.marker.leak, one);
  }
  return [...kept.values()];
}

/** A leak that was gone and is back. A thread that a person has resolved while it leaked is left alone. */
async function reopen(
  api: GithubApi,
  run: PullRequestRun,
  { key, findings }: ReviewPlan,
  kept: readonly OwnComment[],
): Promise<number> {
  const back = kept.flatMap(({ id, marker }) => {
    const finding = marker.state === 'gone' ? findings.find(({ leak }) => leak === marker.leak) : undefined;
    return finding === undefined
      ? []
      : [{ id, body: reviewedBody({ key, leak: marker.leak, state: 'open' }, finding.text) }];
  });
  for (const { id, body } of back) await edit(api, run, id, body);
  await setResolved(
    api,
    run,
    back.map(({ id }) => id),
    false,
  );
  return back.length;
}

/** Says in comments whose leak is gone that it is, and resolves their threads where the token may. */
async function strike(
  api: GithubApi,
  run: PullRequestRun,
  { key, isGone }: ReviewPlan,
  kept: readonly OwnComment[],
): Promise<number> {
  const gone = kept.filter(({ marker }) => marker.state === 'open' && isGone(marker.leak));
  for (const { id, marker, text } of gone) {
    const said = `**Gone:** this does not leak any more as of ${run.headSha.slice(0, 7)}.\n\n${text}`;
    await edit(api, run, id, reviewedBody({ key, leak: marker.leak, state: 'gone' }, said));
  }
  await setResolved(
    api,
    run,
    gone.map(({ id }) => id),
    true,
  );
  return gone.length;
}

async function edit(api: GithubApi, { owner, repo }: PullRequestRun, id: number, body: string): Promise<void> {
  await ifThere(api.send(`PATCH ${comment}`, { owner, repo, comment_id: id, body }, commentShape));
}

/** Somebody may have deleted it since it was listed. */
async function ifThere(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (thrown) {
    faultOf(thrown, 'missing');
  }
}
