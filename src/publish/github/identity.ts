/** Who the token writes as: only what this identity wrote is ever edited or deleted. */
import * as z from 'zod';
import type { GithubApi } from './api.js';
import { faultOf } from './fault.js';

export interface Identity {
  readonly login: string;
  /** Null when only the name is known. */
  readonly id: number | null;
}

const viewer = z.object({ viewer: z.object({ login: z.string(), databaseId: z.number().nullable() }) });

/** What a workflow's own token writes as; also the answer where GraphQL is closed to the token. */
const workflowToken: Identity = { login: 'github-actions[bot]', id: null };

/** Asks GraphQL, because REST tells a workflow's token nothing about itself. Throws GithubFault. */
export async function whoAmI(api: GithubApi): Promise<Identity> {
  try {
    const found = await api.graphql('query { viewer { login databaseId } }', {}, viewer);
    return { login: found.viewer.login, id: found.viewer.databaseId };
  } catch (thrown) {
    faultOf(thrown, 'forbidden', 'missing', 'refused', 'malformed');
    return workflowToken;
  }
}

/** Names and ids are unique on GitHub, and nobody can register a name that ends in `[bot]`. */
export function isMe(author: { login: string; id: number }, me: Identity): boolean {
  return me.id === null ? author.login === me.login : author.id === me.id;
}
