/** Posts reports where reviewers look: one comment in the pull request, and review comments on the lines that leak. */
import type { Checkout } from '../../report/checkout.js';
import { COMMENT_LIMIT, renderComment } from '../../report/markdown/comment.js';
import type { ReportDocument } from '../../report/schema.js';
import type { Remark } from '../../timeline/timeline.js';
import { githubApi, type ApiOptions, type GithubApi } from './api.js';
import { GithubFault } from './fault.js';
import { findings, leaksOfReports } from './findings.js';
import { whoAmI, type Identity } from './identity.js';
import { markerKey, MOST_MARKER_CHARACTERS } from './marker.js';
import { faultNotice, noToken, ownFault, type Part } from './notice.js';
import { changedFiles, fetchPullRequest, type PullRequestRun } from './pull-request.js';
import { keepReviewComments, type ReviewOutcome } from './review-comments.js';
import { reportState, type CommentRule } from './state.js';
import { keepComment, type CommentOutcome } from './sticky-comment.js';

export interface GithubPublisherOptions extends Omit<ApiOptions, 'token'> {
  readonly token: string | null;
  readonly context: PullRequestRun;
  readonly rule: CommentRule;
  readonly reviewComments: boolean;
  /** Of the run that made the report: by it paths become those of the repository. */
  readonly checkout: Checkout;
}

export interface Publication {
  /** Null when `rule` is off or it failed; then there is a notice. */
  readonly comment: CommentOutcome | null;
  readonly commentUrl: string | null;
  /** Null when there were to be none, another commit is the head now, or it failed; then there is a notice. */
  readonly reviewComments: ReviewOutcome | null;
  /** For the log. None of them changes the verdict or the exit status. */
  readonly notices: readonly Remark[];
}

/** Where reports for people go that are made from documents, live or read back. */
export interface DocumentPublisher {
  /** Never rejects. */
  publish(documents: readonly ReportDocument[]): Promise<Publication>;
}

export function githubPublisher(options: GithubPublisherOptions): DocumentPublisher {
  return { publish: (documents) => publish(options, documents) };
}

/** What becomes of nothing to do. */
export const nothing: Publication = { comment: null, commentUrl: null, reviewComments: null, notices: [] };

async function publish(options: GithubPublisherOptions, documents: readonly ReportDocument[]): Promise<Publication> {
  const { token, context, rule } = options;
  if (rule === 'off' && !options.reviewComments) return nothing;
  if (token === null || token === '') return { ...nothing, notices: [noToken] };
  const api = githubApi({ ...options, token });
  const notices: Remark[] = [];
  const guarded = async <T>(part: Part, action: () => Promise<T>): Promise<T | null> => {
    try {
      return await action();
    } catch (thrown) {
      // Not even a fault of our own may cost a verdict.
      notices.push(
        thrown instanceof GithubFault ? faultNotice(part, thrown, context.fromFork) : ownFault(part, thrown),
      );
      return null;
    }
  };
  const ground = await guarded('comment', async () => ({
    me: await whoAmI(api),
    currentHead: (await fetchPullRequest(api, context)).head.sha,
    key: gateKey(context, documents),
  }));
  if (ground === null) return { ...nothing, notices };
  const kept = rule === 'off' ? null : await guarded('comment', () => postComment(api, options, ground, documents));
  // Lines of an older commit may not be there any more; the run of the newer one will see to them.
  const current = options.reviewComments && ground.currentHead === context.headSha;
  const reviewed = current ? await guarded('review comments', () => review(api, options, ground, documents)) : null;
  return { comment: kept?.outcome ?? null, commentUrl: kept?.url ?? null, reviewComments: reviewed, notices };
}

interface Ground {
  readonly me: Identity;
  /** The pull request's head now. */
  readonly currentHead: string;
  readonly key: string;
}

function postComment(
  api: GithubApi,
  options: GithubPublisherOptions,
  ground: Ground,
  documents: readonly ReportDocument[],
) {
  const { context, rule, checkout } = options;
  const state = reportState(documents);
  const { repositoryUrl } = checkout;
  const reportUrl = repositoryUrl === null ? null : `${repositoryUrl}/actions/runs/${context.runId}`;
  const { runId, attempt, headSha: head } = context;
  return keepComment(api, context, ground.me, ground.currentHead, {
    rule,
    state,
    marker: { key: ground.key, state: state.hash, runId, attempt, head },
    text: renderComment(documents, { limit: COMMENT_LIMIT - MOST_MARKER_CHARACTERS, checkout, reportUrl }),
  });
}

async function review(
  api: GithubApi,
  options: GithubPublisherOptions,
  ground: Ground,
  documents: readonly ReportDocument[],
) {
  const { context, checkout } = options;
  const leaks = leaksOfReports(documents);
  const files = leaks.fresh.length === 0 ? [] : await changedFiles(api, context);
  return keepReviewComments(api, context, ground.me, {
    key: ground.key,
    findings: findings(leaks.fresh, files, checkout),
    isGone: (leak) => leaks.conclusive && !leaks.alive.has(leak),
  });
}

/** The jobs of a matrix share workflow and job: the label of the only document tells them apart. A merged report has none of its own. */
function gateKey({ workflow, job }: PullRequestRun, documents: readonly ReportDocument[]): string {
  const [first, ...more] = documents;
  return markerKey(workflow, job, more.length === 0 ? (first?.context.label ?? null) : null);
}
