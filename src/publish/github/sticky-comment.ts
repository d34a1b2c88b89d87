/**
 * The one comment of a gate in a pull request. There is no conditional write, so every round lists the comments, takes the one step
 * that brings them nearer to "one comment, the newest text", and looks again: interrupted or repeated, alone or with another run at
 * its side, it gets to the same end (docs/adrs/0010).
 */
import * as z from 'zod';
import type { GithubApi } from './api.js';
import { faultOf } from './fault.js';
import { isMe, type Identity } from './identity.js';
import { compareAge, isSame, markedBody, readMarker, type CommentMarker } from './marker.js';
import { wantsFirst, type CommentRule, type ReportState } from './state.js';

const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const comment = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

const user = z.object({ login: z.string(), id: z.number() });
export const commentShape = z.object({
  id: z.number(),
  html_url: z.string(),
  body: z.string().nullish(),
  user: user.nullable(),
});
export type Comment = z.output<typeof commentShape>;

export interface Draft {
  readonly rule: CommentRule;
  readonly state: ReportState;
  readonly marker: Omit<CommentMarker, 'text'>;
  /** Without marker. */
  readonly text: string;
}

export type CommentOutcome =
  | 'created'
  | 'updated'
  | 'unchanged' // it says this already, or the rule wants no change
  | 'not-wanted' // there is none, and the rule wants none
  | 'superseded' // a newer run has spoken
  | 'contended'; // others kept writing; what stands is theirs

export interface KeptComment {
  readonly outcome: CommentOutcome;
  readonly url: string | null;
}

/** A comment of this gate. */
export interface OwnComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly marker: CommentMarker;
}

export type Step =
  | { readonly do: 'create' }
  | { readonly do: 'edit'; readonly id: number; readonly body: string }
  | { readonly do: 'delete'; readonly id: number }
  | { readonly do: 'nothing'; readonly outcome: 'unchanged' | 'not-wanted' | 'superseded' };

/** Far more than a race of two needs. */
const MOST_ROUNDS = 12;

/** Brings the comment of pull request `place` up to `draft`. Throws GithubFault. */
export async function keepComment(
  api: GithubApi,
  place: { owner: string; repo: string; number: number },
  me: Identity,
  currentHead: string,
  draft: Draft,
): Promise<KeptComment> {
  const { owner, repo, number } = place;
  const body = markedBody(draft.marker, draft.text);
  let written: 'created' | 'updated' | null = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const all = await api.list(`GET ${comments}`, { owner, repo, issue_number: number }, commentShape);
    const own = ownComments(all, me, draft.marker.key);
    const step = nextStep(own, { draft, body, currentHead, written: written !== null });
    const url = own[0]?.url ?? null;
    if (step.do === 'nothing')
      return { outcome: step.outcome === 'unchanged' ? (written ?? 'unchanged') : step.outcome, url };
    if (step.do === 'create') {
      try {
        await api.send(`POST ${comments}`, { owner, repo, issue_number: number, body }, commentShape);
      } catch (thrown) {
        // It may have been written all the same, which the next listing shows.
        await api.lookAgain(thrown, round + 1);
      }
      written ??= 'created';
    } else if (step.do === 'edit') {
      await ifThere(api.send(`PATCH ${comment}`, { owner, repo, comment_id: step.id, body: step.body }, commentShape));
      written ??= 'updated';
    } else {
      await ifThere(api.send(`DELETE ${comment}`, { owner, repo, comment_id: step.id }, z.unknown()));
    }
  }
  return { outcome: 'contended', url: null };
}

/** Written by this token, with this gate's marker; oldest first. */
export function ownComments(all: readonly Comment[], me: Identity, key: string): OwnComment[] {
  return all
    .flatMap(({ id, html_url: url, body, user: author }) => {
      const marker = readMarker(body ?? '');
      const own = author !== null && isMe(author, me) && marker?.key === key;
      return own ? [{ id, url, body: body ?? '', marker }] : [];
    })
    .sort((a, b) => a.id - b.id);
}

interface Situation {
  readonly draft: Draft;
  /** With marker. */
  readonly body: string;
  readonly currentHead: string;
  /** This publication has written already, so what it sees now came after. */
  readonly written: boolean;
}

/**
 * The next step towards one comment, the oldest, with the newest text. A run that had nothing to say has left no trace; that it may
 * have been there shows in the pull request's head, which is then another than ours.
 */
export function nextStep(own: readonly OwnComment[], situation: Situation): Step {
  const { draft, body, currentHead } = situation;
  const [kept, ...surplus] = own;
  if (kept === undefined) {
    if (!wantsFirst(draft.rule, draft.state)) return { do: 'nothing', outcome: 'not-wanted' };
    const mayBeSilence = draft.rule !== 'always' && draft.marker.head !== currentHead;
    return mayBeSilence ? { do: 'nothing', outcome: 'superseded' } : { do: 'create' };
  }
  const newest = own.reduce((best, one) => (compareAge(one.marker, best.marker, currentHead) > 0 ? one : best));
  const intent = intentOf(newest.marker, situation);
  const wanted = intent === 'write' ? body : newest.body;
  // By marker, not by body: GitHub may store line ends in another way than it was given them.
  const wantedMarker = readMarker(wanted) ?? kept.marker;
  if (!isSame(kept.marker, wantedMarker)) return { do: 'edit', id: kept.id, body: wanted };
  const [duplicate] = surplus;
  if (duplicate !== undefined) return { do: 'delete', id: duplicate.id };
  return { do: 'nothing', outcome: intent === 'superseded' ? 'superseded' : 'unchanged' };
}

/** What becomes of the newest comment that there is. */
function intentOf(newest: CommentMarker, situation: Situation): 'write' | 'keep' | 'superseded' {
  const { draft, body, currentHead, written } = situation;
  const ours = readMarker(body);
  if (ours === null || isSame(ours, newest)) return 'keep';
  const age = compareAge(newest, ours, currentHead);
  // Of equal age: another job of this run that shares the key. Whoever writes first gives way, or they would go on for ever.
  if (age > 0 || (age === 0 && written)) return 'superseded';
  if (draft.rule !== 'changes') return 'write';
  if (newest.state === ours.state) return 'keep';
  return ours.head === currentHead ? 'write' : 'superseded';
}

/** Somebody else may have deleted it since it was listed; the next listing shows. */
async function ifThere(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (thrown) {
    faultOf(thrown, 'missing');
  }
}
