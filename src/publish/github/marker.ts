/**
 * The hidden first line by which a comment is known again. Everything in it is a number or a hash, so nothing that a target or a pull
 * request says can end it early or forge one; it is read only at the very start of a body, and only in bodies that this token wrote.
 */
import { fnv1a64 } from '../../verdict/hash.js';

/** What the comment's first line says. */
export interface CommentMarker {
  /** Which gate the comment belongs to; see `markerKey`. */
  readonly key: string;
  /** Hash of what was wrong; see state.ts. */
  readonly state: string;
  /** The run that wrote it. */
  readonly runId: number;
  readonly attempt: number;
  /** The commit that it is about, hexadecimal. */
  readonly head: string;
  /** Hash of the text below. */
  readonly text: string;
}

/** A key of the parts that tell gates in one pull request apart: workflow, job, label of a matrix. */
export function markerKey(...parts: readonly (string | null)[]): string {
  return fnv1a64(JSON.stringify(parts));
}

/** The whole body of a comment: marker, then `text`. */
export function markedBody(marker: Omit<CommentMarker, 'text'>, text: string): string {
  const { key, state, runId, attempt, head } = marker;
  return `<!-- leak-gate:comment key=${key} state=${state} run=${runId}.${attempt} head=${head} text=${fnv1a64(text)} -->\n${text}`;
}

/** Characters that a marker takes, line break included, at most. */
export const MOST_MARKER_CHARACTERS = 220;

const pattern =
  /^<!-- leak-gate:comment key=([0-9a-f]{16}) state=([0-9a-f]{16}) run=(\d{1,15})\.(\d{1,6}) head=([0-9a-f]{40,64}) text=([0-9a-f]{16}) -->/;

/** The marker that `body` starts with; null when it starts with none. */
export function readMarker(body: string): CommentMarker | null {
  const found = pattern.exec(body);
  if (found === null) return null;
  const [, key = '', state = '', run = '', attempt = '', head = '', text = ''] = found;
  return { key, state, runId: Number(run), attempt: Number(attempt), head, text };
}

/**
 * Above zero when `a` is newer than `b`, zero when neither is. The pull request's head decides when one of them only is about it;
 * otherwise the run: ids of runs grow within a repository, attempts within a run. Times are no help, runs overtake each other.
 */
export function compareAge(a: CommentMarker, b: CommentMarker, currentHead: string): number {
  const current = Number(a.head === currentHead) - Number(b.head === currentHead);
  return current || Math.sign(a.runId - b.runId) || Math.sign(a.attempt - b.attempt);
}

/** Whether both were written by the same attempt of the same run, with the same text. */
export function isSame(a: CommentMarker, b: CommentMarker): boolean {
  return (
    a.runId === b.runId && a.attempt === b.attempt && a.head === b.head && a.text === b.text && a.state === b.state
  );
}

/** What the first line of a review comment says. */
export interface ReviewMarker {
  readonly key: string;
  /** Hash of the leak's fingerprint. */
  readonly leak: string;
  /** `gone`: a later run did not find the leak any more. */
  readonly state: 'open' | 'gone';
}

/** The hash under which a review comment is about a leak. */
export function leakHash(fingerprint: string): string {
  return fnv1a64(fingerprint);
}

/** The whole body of a review comment. */
export function reviewedBody({ key, leak, state }: ReviewMarker, text: string): string {
  return `<!-- leak-gate:review key=${key} leak=${leak} state=${state} -->\n${text}`;
}

const reviewPattern = /^<!-- leak-gate:review key=([0-9a-f]{16}) leak=([0-9a-f]{16}) state=(open|gone) -->\r?\n?/;

/** Marker and text of a review comment; null when it starts with no marker. */
export function readReviewed(body: string): { readonly marker: ReviewMarker; readonly text: string } | null {
  const found = reviewPattern.exec(body);
  if (found === null) return null;
  const [whole, key = '', leak = '', state] = found;
  return { marker: { key, leak, state: state === 'gone' ? 'gone' : 'open' }, text: body.slice(whole.length) };
}
