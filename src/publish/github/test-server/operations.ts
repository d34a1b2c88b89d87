/** What GitHub does, for the operations that the publisher uses. */
import type { Route } from './description.js';
import {
  commentDocument,
  fileDocument,
  OWNER,
  pullRequestDocument,
  REPO,
  reviewCommentDocument,
  reviewDocument,
  type Account,
  type Repository,
  type StoredPullRequest,
  type StoredReviewComment,
} from './repository.js';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface Call {
  readonly repository: Repository;
  readonly who: Account;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

const docs = 'https://docs.github.com/rest';
const missing: Reply = { status: 404, body: { message: 'Not Found', documentation_url: docs, status: '404' } };
const forbidden: Reply = {
  status: 403,
  body: { message: 'Resource not accessible by integration', documentation_url: docs, status: '403' },
};
const invalid = (...errors: string[]): Reply => ({
  status: 422,
  body: { message: 'Unprocessable Entity', errors, documentation_url: docs, status: '422' },
});
/** GitHub's limit for any body. */
const MOST_CHARACTERS = 65_536;

const operations: Readonly<Record<string, (call: Call) => Reply>> = {
  'issues/list-comments': (call) => paged(call, call.repository.comments.map(commentDocument)),
  'issues/create-comment': ({ repository, who, body }) => {
    const text = bodyText(body);
    if (text.length > MOST_CHARACTERS) return invalid('body is too long (maximum is 65536 characters)');
    return { status: 201, body: commentDocument(repository.addComment(who, text)) };
  },
  'issues/get-comment': (call) => withComment(call, (comment) => ({ status: 200, body: commentDocument(comment) })),
  'issues/update-comment': (call) =>
    withComment(call, (comment) => {
      comment.body = bodyText(call.body);
      comment.edits++;
      return { status: 200, body: commentDocument(comment) };
    }),
  'issues/delete-comment': (call) =>
    withComment(call, (comment) => {
      call.repository.comments.splice(call.repository.comments.indexOf(comment), 1);
      return { status: 204 };
    }),
  'pulls/list': (call) => {
    const head = call.query.get('head');
    const found = [...call.repository.pullRequests.values()].filter(
      (one) => one.state === 'open' && (head === null || head === `${one.headOwner}:${one.headBranch}`),
    );
    return paged(
      call,
      found.map((one) => pullRequestDocument('pull-request-simple-items', one)),
    );
  },
  'pulls/get': (call) =>
    withPullRequest(call, (one) => ({ status: 200, body: pullRequestDocument('pull-request', one) })),
  'pulls/list-files': (call) => withPullRequest(call, ({ files }) => paged(call, files.map(fileDocument))),
  'pulls/list-review-comments': (call) => paged(call, call.repository.reviewComments.map(reviewCommentDocument)),
  'pulls/create-review': (call) => withPullRequest(call, (one) => createReview(call, one)),
  'pulls/create-review-comment': (call) =>
    withPullRequest(call, (one) => {
      const wanted = call.body as WantedComment & { commit_id: string };
      if (!placeable(call.repository, one, wanted, wanted.commit_id)) return invalid('Line could not be resolved');
      const [comment] = store(call, one, [wanted]);
      return { status: 201, body: reviewCommentDocument(comment as StoredReviewComment) };
    }),
  'pulls/update-review-comment': (call) =>
    withReviewComment(call, (comment) => {
      comment.body = bodyText(call.body);
      comment.edits++;
      return { status: 200, body: reviewCommentDocument(comment) };
    }),
  'pulls/delete-review-comment': (call) =>
    withReviewComment(call, (comment) => {
      call.repository.reviewComments.splice(call.repository.reviewComments.indexOf(comment), 1);
      return { status: 204 };
    }),
};

/** Does what `route` says, as `who`. */
export function operate(route: Route, call: Call): Reply {
  if (call.path['owner'] !== OWNER || call.path['repo'] !== REPO) return missing;
  if (route.method !== 'get' && !call.who.mayWrite) return forbidden;
  const operation = operations[route.operation.operationId];
  if (operation === undefined) throw new Error(`no ${route.operation.operationId}`);
  return operation(call);
}

function paged({ query }: Call, all: readonly unknown[]): Reply {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  const page = Number(query.get('page') ?? 1);
  return { status: 200, body: all.slice((page - 1) * size, page * size) };
}

const bodyText = (body: unknown): string => (body as { body: string }).body;

function withComment({ repository, path }: Call, action: (comment: Repository['comments'][number]) => Reply): Reply {
  const comment = repository.comments.find(({ id }) => id === Number(path['comment_id']));
  return comment === undefined ? missing : action(comment);
}

function withReviewComment({ repository, path }: Call, action: (comment: StoredReviewComment) => Reply): Reply {
  const comment = repository.reviewComments.find(({ id }) => id === Number(path['comment_id']));
  return comment === undefined ? missing : action(comment);
}

function withPullRequest({ repository, path }: Call, action: (found: StoredPullRequest) => Reply): Reply {
  const found = repository.pullRequests.get(Number(path['pull_number']));
  return found === undefined ? missing : action(found);
}

interface WantedComment {
  readonly path: string;
  readonly body: string;
  readonly line: number;
  readonly side?: string;
  readonly start_line?: number;
  readonly start_side?: string;
}

function placeable(repository: Repository, pull: StoredPullRequest, wanted: WantedComment, commit: string): boolean {
  const { path, line, start_line: start = line } = wanted;
  if (commit !== pull.headSha || wanted.side !== 'RIGHT' || start > line || wanted.body.length > MOST_CHARACTERS)
    return false;
  for (let at = start; at <= line; at++) if (!repository.shows(pull, path, at)) return false;
  return wanted.start_line === undefined || (wanted.start_side === 'RIGHT' && start < line);
}

function createReview(call: Call, pull: StoredPullRequest): Reply {
  const {
    commit_id: commit,
    comments = [],
    event,
  } = call.body as {
    commit_id: string;
    comments?: WantedComment[];
    event?: string;
  };
  if (event !== 'COMMENT') return invalid('a pending review would be left behind');
  if (!comments.every((wanted) => placeable(call.repository, pull, wanted, commit))) {
    return invalid('Line could not be resolved');
  }
  const stored = store(call, pull, comments);
  call.repository.reviews.push(stored.length);
  return { status: 200, body: reviewDocument(call.repository.nextId(), call.who, commit) };
}

function store(
  { repository, who }: Call,
  pull: StoredPullRequest,
  comments: readonly WantedComment[],
): StoredReviewComment[] {
  const reviewId = repository.nextId();
  const stored = comments.map(({ path, body, line, start_line: startLine = null }) => {
    const id = repository.nextId();
    const at = { path, line, startLine, commit: pull.headSha, thread: `PRRT_${id}` };
    return { id, author: who, body, edits: 0, pullRequest: pull.number, reviewId, ...at };
  });
  repository.reviewComments.push(...stored);
  return stored;
}
