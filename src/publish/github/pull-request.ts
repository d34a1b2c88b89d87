/** The pull request that a report is about, and the run that made it. */
import * as z from 'zod';
import type { GithubApi } from './api.js';
import type { ChangedFile } from './findings.js';

export interface PullRequestRun {
  /** Of the repository that the pull request is to be merged into. */
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  /** The commit that was tested: the head of the pull request when the run began, hexadecimal. */
  readonly headSha: string;
  /** The branch comes from another repository, so a workflow's token is read-only. */
  readonly fromFork: boolean;
  /** GITHUB_WORKFLOW and GITHUB_JOB: they tell two gates in one pull request apart. */
  readonly workflow: string;
  readonly job: string;
  /** GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT of the run that made the report. */
  readonly runId: number;
  readonly attempt: number;
}

const repository = z.object({ id: z.number(), full_name: z.string() });
export const pullRequestShape = z.object({
  number: z.number(),
  state: z.string(),
  head: z.object({ sha: z.string(), repo: repository.nullable() }),
  base: z.object({ repo: repository }),
});
export type PullRequest = z.output<typeof pullRequestShape>;

/** Throws GithubFault. */
export async function fetchPullRequest(
  api: GithubApi,
  { owner, repo, number }: Pick<PullRequestRun, 'owner' | 'repo' | 'number'>,
): Promise<PullRequest> {
  return api.send(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    { owner, repo, pull_number: number },
    pullRequestShape,
  );
}

const file = z.object({ filename: z.string(), status: z.string(), patch: z.string().optional() });

/** What the pull request changes, without files that it removes. Throws GithubFault. */
export async function changedFiles(
  api: GithubApi,
  { owner, repo, number }: Pick<PullRequestRun, 'owner' | 'repo' | 'number'>,
): Promise<ChangedFile[]> {
  const files = await api.list(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
    { owner, repo, pull_number: number },
    file,
  );
  return files
    .filter(({ status }) => status !== 'removed')
    .map(({ filename, patch }) => ({ filename, patch: patch ?? null }));
}
