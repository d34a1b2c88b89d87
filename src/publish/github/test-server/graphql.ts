/** The GraphQL side, executed against the cut of GitHub's own schema (fixtures/schema.graphql). */
import { buildSchema, graphql, GraphQLError } from 'graphql';
import { readFileSync } from 'node:fs';
import { OWNER, REPO, type Account, type Repository } from './repository.js';

const schema = buildSchema(readFileSync(new URL('../fixtures/schema.graphql', import.meta.url), 'utf8'));

interface Page {
  readonly first: number;
  readonly after?: string | null;
}

/** Answers a query. A query that the schema does not know is an error without `type`, as on GitHub. */
export async function answerGraphql(repository: Repository, who: Account, body: unknown): Promise<unknown> {
  const { query, variables } = body as { query: string; variables: Record<string, unknown> };
  const rootValue = {
    viewer: { login: who.login, databaseId: who.id },
    repository: ({ owner, name }: { owner: string; name: string }) =>
      owner === OWNER && name === REPO
        ? { pullRequest: () => ({ reviewThreads: (page: Page) => threads(repository, page) }) }
        : null,
    resolveReviewThread: ({ input }: { input: { threadId: string } }) => {
      if (!who.mayResolve) throw refusal('FORBIDDEN', 'Resource not accessible by integration');
      repository.resolved.add(input.threadId);
      return { thread: { id: input.threadId, isResolved: true } };
    },
    unresolveReviewThread: ({ input }: { input: { threadId: string } }) => {
      if (!who.mayResolve) throw refusal('FORBIDDEN', 'Resource not accessible by integration');
      repository.resolved.delete(input.threadId);
      return { thread: { id: input.threadId, isResolved: false } };
    },
  };
  const result = await graphql({ schema, source: query, variableValues: variables, rootValue });
  const errors = result.errors?.map((error) => ({
    message: error.message,
    ...((error.originalError ?? error).cause === undefined ? {} : { type: (error.originalError ?? error).cause }),
  }));
  return { data: result.data, ...(errors === undefined ? {} : { errors }) };
}

function refusal(type: string, message: string): GraphQLError {
  return Object.assign(new GraphQLError(message), { cause: type });
}

function threads(repository: Repository, { first, after }: Page) {
  const all = repository.reviewComments.map(({ id, thread }) => ({
    id: thread,
    isResolved: repository.resolved.has(thread),
    comments: () => ({ nodes: [{ fullDatabaseId: String(id) }] }),
  }));
  const start = after === undefined || after === null ? 0 : Number(after);
  const end = start + first;
  return { nodes: all.slice(start, end), pageInfo: { endCursor: String(end), hasNextPage: end < all.length } };
}
