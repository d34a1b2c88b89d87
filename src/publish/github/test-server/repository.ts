/** What the loopback server knows: one repository with pull requests, comments, reviews and threads, and who may do what. */
import { example } from './description.js';

export interface Account {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot';
  /** May write comments and reviews. */
  readonly mayWrite: boolean;
  /** May resolve threads: on GitHub that takes `contents: write`. */
  readonly mayResolve: boolean;
}

export interface StoredComment {
  readonly id: number;
  readonly author: Account;
  body: string;
  edits: number;
}

export interface StoredReviewComment extends StoredComment {
  readonly pullRequest: number;
  readonly reviewId: number;
  readonly path: string;
  readonly line: number;
  readonly startLine: number | null;
  readonly commit: string;
  readonly thread: string;
}

export interface StoredFile {
  readonly filename: string;
  readonly status: 'added' | 'modified' | 'renamed' | 'removed';
  readonly previous_filename?: string;
  /** GitHub leaves it out for large and binary files. */
  readonly patch?: string;
}

export interface StoredPullRequest {
  readonly number: number;
  state: 'open' | 'closed';
  headSha: string;
  readonly headOwner: string;
  readonly headBranch: string;
  /** Null: the fork was deleted. */
  readonly headRepoId: number | null;
  files: StoredFile[];
}

export const OWNER = 'octo-org';
export const REPO = 'shop';
export const BASE_REPO_ID = 1296269;

export class Repository {
  readonly accounts = new Map<string, Account>();
  readonly pullRequests = new Map<number, StoredPullRequest>();
  readonly comments: StoredComment[] = [];
  readonly reviewComments: StoredReviewComment[] = [];
  readonly resolved = new Set<string>();
  /** Reviews submitted, by number of comments. */
  readonly reviews: number[] = [];
  #ids = 1000;

  nextId(): number {
    return ++this.#ids;
  }

  /** Adds a comment as if `author` had written it in the browser. */
  addComment(author: Account, body: string): StoredComment {
    const comment = { id: this.nextId(), author, body, edits: 0 };
    this.comments.push(comment);
    return comment;
  }

  /** Whether the right side of the diff shows `line` of `path`, read from the patch line by line. */
  shows(pullRequest: StoredPullRequest, path: string, line: number): boolean {
    let right = 0;
    for (const text of pullRequest.files.find(({ filename }) => filename === path)?.patch?.split('\n') ?? []) {
      const header = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text);
      if (header !== null) right = Number(header[1]);
      else if (text.startsWith('+') || text.startsWith(' ')) {
        if (right++ === line) return true;
      }
    }
    return false;
  }
}

const when = '2026-01-02T03:04:05Z';
const api = `https://api.github.com/repos/${OWNER}/${REPO}`;
const web = `https://github.com/${OWNER}/${REPO}`;

function userDocument({ login, id, type }: Account): Record<string, unknown> {
  const template = (example('issue-comment') as { user: Record<string, unknown> }).user;
  return { ...template, login, id, type };
}

export function commentDocument({ id, author, body }: StoredComment): Record<string, unknown> {
  return {
    ...example('issue-comment'),
    id,
    url: `${api}/issues/comments/${id}`,
    html_url: `${web}/pull/7#issuecomment-${id}`,
    body,
    user: userDocument(author),
    created_at: when,
    updated_at: when,
  };
}

export function reviewCommentDocument(comment: StoredReviewComment): Record<string, unknown> {
  return {
    ...example('pull-request-review-comment'),
    id: comment.id,
    pull_request_review_id: comment.reviewId,
    html_url: `${web}/pull/${comment.pullRequest}#discussion_r${comment.id}`,
    body: comment.body,
    path: comment.path,
    line: comment.line,
    start_line: comment.startLine,
    commit_id: comment.commit,
    user: userDocument(comment.author),
  };
}

export function reviewDocument(id: number, author: Account, commit: string): Record<string, unknown> {
  return {
    ...example('pull-request-review'),
    id,
    user: userDocument(author),
    commit_id: commit,
    state: 'COMMENTED',
    body: '',
  };
}

export function fileDocument(file: StoredFile): Record<string, unknown> {
  const sha = 'bbcd538c8e72b8c175046e27cc8f907076331401';
  const links = { blob_url: `${web}/blob/x`, raw_url: `${web}/raw/x`, contents_url: `${api}/contents/x` };
  return { sha, additions: 1, deletions: 1, changes: 2, ...links, ...file };
}

/** `name` is the example to start from: the whole document or the one of lists. */
export function pullRequestDocument(
  name: 'pull-request' | 'pull-request-simple-items',
  { number, state, headSha, headOwner, headBranch, headRepoId }: StoredPullRequest,
): Record<string, unknown> {
  type Side = { label: string; ref: string; sha: string; repo: Record<string, unknown> | null };
  const document = example(name) as { head: Side; base: Side };
  const head = {
    ...document.head,
    label: `${headOwner}:${headBranch}`,
    ref: headBranch,
    sha: headSha,
    repo: headRepoId === null ? null : { ...document.head.repo, id: headRepoId, full_name: `${headOwner}/${REPO}` },
  };
  const base = { ...document.base, repo: { ...document.base.repo, id: BASE_REPO_ID, full_name: `${OWNER}/${REPO}` } };
  // The example's team breaks the description.
  return { ...document, number, state, head, base, requested_teams: [] };
}
