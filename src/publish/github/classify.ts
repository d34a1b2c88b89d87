/** An answer, or the lack of one, as a fault. Pure, but for what it is given. */
import { GithubFault, type FaultKind } from './fault.js';

export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** GitHub's own advice for a secondary limit that names no time. */
const SECONDARY_LIMIT_MS = 60_000;
/** Longest excerpt of GitHub's own words in a message. */
const MOST_WORDS = 200;

/**
 * The fault that an answer with a status of 400 or more stands for. `nowMs` is the wall clock: GitHub says when a limit ends. `secret`
 * is kept out of the message.
 */
export function answerFault(route: string, answer: Answer, nowMs: number, secret: string): GithubFault {
  const words = quotable(messageOf(answer.data), secret);
  const limit = limitMs(answer, words, nowMs);
  const kind = limit === null ? kindOf(answer.status) : 'rate-limited';
  const maybeDone = answer.status >= 500;
  const retryAfterMs = limit ?? (maybeDone ? headerMs(answer) : null);
  return new GithubFault(kind, route, answer.status, `HTTP ${answer.status}: ${words}`, maybeDone, retryAfterMs);
}

function kindOf(status: number): FaultKind {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'missing';
  return status >= 500 ? 'unavailable' : 'refused';
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: how to tell a limit from a refusal. */
function limitMs(answer: Answer, words: string, nowMs: number): number | null {
  if (answer.status !== 429 && answer.status !== 403) return null;
  const after = headerMs(answer);
  if (after !== null) return after;
  if (String(answer.headers['x-ratelimit-remaining']) === '0') {
    const resetMs = Number(answer.headers['x-ratelimit-reset']) * 1000;
    return Number.isFinite(resetMs) ? Math.max(0, resetMs - nowMs) + 1000 : SECONDARY_LIMIT_MS;
  }
  return answer.status === 429 || /rate limit/i.test(words) ? SECONDARY_LIMIT_MS : null;
}

function headerMs({ headers }: Answer): number | null {
  const seconds = Number(headers['retry-after'] ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

function messageOf(data: unknown): string {
  const message = (data as { message?: unknown } | null)?.message;
  const errors = (data as { errors?: unknown } | null)?.errors;
  const text = typeof message === 'string' ? message : 'no explanation';
  return `${text}${Array.isArray(errors) ? ` ${JSON.stringify(errors)}` : ''}`;
}

/** Words of a server in one line of a message, without `secret`, should it send that back. */
export function quotable(words: string, secret: string): string {
  return words.replaceAll(secret, '***').replace(/\s+/g, ' ').slice(0, MOST_WORDS);
}

/** No answer: refused, reset, out of time, cut short. */
export function silenceFault(route: string, thrown: unknown): GithubFault {
  const codes: unknown[] = [];
  for (let cause = thrown, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    codes.push((cause as NodeJS.ErrnoException).code, cause.name);
  }
  const neverSent = codes.some((code) => code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN');
  const outOfTime = codes.some((code) => code === 'TimeoutError' || code === 'AbortError');
  const known = codes.find((code) => typeof code === 'string' && /^[A-Z][A-Z_]+$/.test(code));
  const why = outOfTime
    ? 'it did not answer in time'
    : `no connection (${known === undefined ? 'unknown' : String(known)})`;
  return new GithubFault('unavailable', route, null, why, !neverSent, null);
}

/** An answer with a good status that does not have the promised shape. */
export function shapeFault(route: string, status: number, why: string): GithubFault {
  return new GithubFault('malformed', route, status, `its answer is not as described: ${why}`, true, null);
}
