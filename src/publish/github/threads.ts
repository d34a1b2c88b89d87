/** The threads of review comments, which only GraphQL knows. A workflow's own token may resolve none without `contents: write`. */
import * as z from 'zod';
import type { GithubApi } from './api.js';
import { faultOf } from './fault.js';
import type { PullRequestRun } from './pull-request.js';

const threadsQuery = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        nodes { id isResolved comments(first: 1) { nodes { fullDatabaseId } } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
}`;
const resolveMutation =
  'mutation ($threadId: ID!) { resolveReviewThread(input: {threadId: $threadId}) { thread { id } } }';
const unresolveMutation =
  'mutation ($threadId: ID!) { unresolveReviewThread(input: {threadId: $threadId}) { thread { id } } }';

const threadShape = z.object({
  id: z.string(),
  isResolved: z.boolean(),
  comments: z.object({ nodes: z.array(z.object({ fullDatabaseId: z.union([z.string(), z.number()]) })) }),
});
const threadsShape = z.object({
  repository: z.object({
    pullRequest: z.object({
      reviewThreads: z.object({
        nodes: z.array(threadShape),
        pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }),
      }),
    }),
  }),
});

const MOST_PAGES = 20;

/**
 * Resolves, or opens again, the threads that begin with the comments `ids`. Gives how many it did; a token that may not, or a server
 * that does not know threads, is no fault: the comments' text says the same. Throws GithubFault for others.
 */
export async function setResolved(
  api: GithubApi,
  { owner, repo, number }: Pick<PullRequestRun, 'owner' | 'repo' | 'number'>,
  ids: readonly number[],
  resolved: boolean,
): Promise<number> {
  if (ids.length === 0) return 0;
  const wanted = new Set(ids.map(String));
  let done = 0;
  try {
    let after: string | null = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const data: z.output<typeof threadsShape> = await api.graphql(
        threadsQuery,
        { owner, repo, number, after },
        threadsShape,
      );
      const { nodes, pageInfo } = data.repository.pullRequest.reviewThreads;
      for (const { id, isResolved, comments } of nodes) {
        const [first] = comments.nodes;
        if (first === undefined || !wanted.has(String(first.fullDatabaseId)) || isResolved === resolved) continue;
        await api.graphql(resolved ? resolveMutation : unresolveMutation, { threadId: id }, z.unknown());
        done++;
      }
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
  } catch (thrown) {
    faultOf(thrown, 'forbidden', 'missing', 'refused');
  }
  return done;
}
