/** What can go wrong between here and GitHub. It stays inside this folder: the publisher turns it into a notice (notice.ts). */

export type FaultKind =
  | 'unauthorized' // 401: no token, or one that has expired
  | 'forbidden' // 403: a read-only token, or one without the permission
  | 'missing' // 404, 410: gone, or hidden from this token
  | 'refused' // 422 and other answers that say that the request is at fault
  | 'rate-limited'
  | 'unavailable' // 5xx, no connection, no answer in time
  | 'malformed'; // an answer that is not what GitHub's description promises

export class GithubFault extends Error {
  override readonly name = 'GithubFault';

  constructor(
    readonly kind: FaultKind,
    /** What was asked, for example `POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews`. */
    readonly route: string,
    /** HTTP status; null when there was no answer. */
    readonly status: number | null,
    message: string,
    /** GitHub may have done it all the same: a write must not be repeated before one has looked. */
    readonly maybeDone: boolean,
    /** How long GitHub asked to wait before the next try, ms; null when it did not say. */
    readonly retryAfterMs: number | null,
  ) {
    super(message);
  }
}

/** Rethrows what is not a fault of GitHub; otherwise gives it when it is one of `kinds`. */
export function faultOf(thrown: unknown, ...kinds: FaultKind[]): GithubFault {
  if (thrown instanceof GithubFault && (kinds.length === 0 || kinds.includes(thrown.kind))) return thrown;
  throw thrown;
}
