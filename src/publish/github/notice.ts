/** A fault of GitHub in words for whoever reads the log: what was not posted, why, and what to do. It never changes a verdict. */
import type { Remark } from '../../timeline/timeline.js';
import type { GithubFault } from './fault.js';

/** What was to be posted. */
export type Part = 'comment' | 'review comments';

/** Where an answer to forks is. */
const FORKS_PAGE = 'docs/forks.md';

export function faultNotice(part: Part, fault: GithubFault, fromFork: boolean): Remark {
  return {
    code: `github-${fault.kind}`,
    message: `The pull request ${part} could not be posted: ${fault.message} (${fault.route})`,
    remedy: remedy(fault, fromFork),
  };
}

function remedy({ kind, retryAfterMs }: GithubFault, fromFork: boolean): string {
  switch (kind) {
    case 'unauthorized':
      return 'Pass a token that is valid, for example github-token: ${{ github.token }}.';
    case 'forbidden':
    case 'missing':
      return fromFork
        ? `A pull request from a fork runs with a read-only token: the job summary and the annotations have it all; ${FORKS_PAGE} shows the workflow that posts the comment.`
        : 'Give the job `permissions: pull-requests: write`, or set comment: off and review-comments: false.';
    case 'rate-limited': {
      const seconds = retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000);
      return `GitHub limits how much this token may write${seconds === null ? '' : ` (try again in ${seconds} s)`}: run the job again later.`;
    }
    case 'unavailable':
      return 'GitHub did not answer: run the job again later, and see that this machine may reach GITHUB_API_URL (behind a proxy: NODE_USE_ENV_PROXY=1).';
    case 'refused':
    case 'malformed':
      return 'Please report this to leak-gate with the line above.';
  }
}

/** What we have done wrong ourselves. */
export function ownFault(part: Part, thrown: unknown): Remark {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'comment-internal',
    message: `The pull request ${part} could not be made: ${why.replace(/\s+/g, ' ').slice(0, 200)}`,
    remedy: 'This is a fault of leak-gate: please report it.',
  };
}

export const noToken: Remark = {
  code: 'github-no-token',
  message: 'The pull request comment was not posted: there is no token',
  remedy:
    'Pass github-token: ${{ github.token }} and give the job `permissions: pull-requests: write`, or set comment: off.',
};
