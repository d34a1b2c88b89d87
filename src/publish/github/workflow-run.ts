/**
 * The pull request behind a `workflow_run` event. The run that it tells of may be a fork's, so nothing is taken from its artifact: the
 * pull request comes from the event and from GitHub, and must have the very commit and repository that the event names.
 */
import * as z from 'zod';
import type { Remark } from '../../timeline/timeline.js';
import type { GithubApi } from './api.js';
import type { JobEnvironment } from './event.js';
import { fetchPullRequest, pullRequestShape, type PullRequest, type PullRequestRun } from './pull-request.js';

const repository = z.object({ id: z.number() });
const eventShape = z.object({
  repository,
  workflow_run: z.object({
    id: z.int().positive(),
    run_attempt: z.int().positive(),
    event: z.string(),
    head_sha: z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/),
    head_branch: z.string().nullable(),
    head_repository: repository.extend({ owner: z.object({ login: z.string() }) }).nullable(),
    pull_requests: z
      .array(
        z.object({
          number: z.int().positive(),
          head: z.object({ sha: z.string() }),
          base: z.object({ repo: repository }),
        }),
      )
      .default([]),
  }),
});
type WorkflowRunEvent = z.output<typeof eventShape>;

/** The pull request, or why there is none to comment on. Throws GithubFault. */
export async function pullRequestOfWorkflowRun(
  api: GithubApi,
  job: JobEnvironment,
): Promise<PullRequestRun | { readonly notice: Remark }> {
  const parsed = eventShape.safeParse(job.event);
  if (!parsed.success)
    return none('the event does not tell of a workflow run', 'Trigger this workflow by workflow_run.');
  const event = parsed.data;
  const { workflow_run: run } = event;
  if (run.event !== 'pull_request') {
    return none(
      `the run was started by ${run.event}`,
      'Run this job only if github.event.workflow_run.event is pull_request.',
    );
  }
  const candidates = await candidatePullRequests(api, job, event);
  const matching = candidates.filter((candidate) => belongs(candidate, event));
  const current = matching.filter(({ head }) => head.sha === run.head_sha);
  const [found, ...more] = current;
  if (found === undefined) {
    const stale = matching.length > 0;
    return stale
      ? none('its pull request has a newer commit', 'The run of that commit will comment.')
      : none('no open pull request has its commit', 'Nothing to do: it was closed, or its branch deleted.');
  }
  if (more.length > 0) {
    return none('several pull requests have this branch', 'Close all but one of them, or read the job summary.');
  }
  const { owner, repo, workflow, job: name } = job;
  const { number } = found;
  // Not a fork's token: this workflow runs with the rights of the base repository.
  return {
    owner,
    repo,
    number,
    headSha: run.head_sha,
    fromFork: false,
    workflow,
    job: name,
    runId: run.id,
    attempt: run.run_attempt,
  };
}

/** `pull_requests` is empty for forks; their pull request is found by its branch. (By commit GitHub finds none of a fork's.) */
async function candidatePullRequests(
  api: GithubApi,
  job: JobEnvironment,
  event: WorkflowRunEvent,
): Promise<PullRequest[]> {
  const { owner, repo } = job;
  const { workflow_run: run } = event;
  const named = run.pull_requests.filter(({ base }) => base.repo.id === event.repository.id);
  if (named.length > 0) return Promise.all(named.map(({ number }) => fetchPullRequest(api, { owner, repo, number })));
  if (run.head_repository === null || run.head_branch === null) return [];
  const head = `${run.head_repository.owner.login}:${run.head_branch}`;
  return api.list('GET /repos/{owner}/{repo}/pulls', { owner, repo, state: 'open', head }, pullRequestShape);
}

/** The head repository decides too: another fork may have a branch of the same name, or the same commit. */
function belongs(
  { head, base, state }: PullRequest,
  { repository: ours, workflow_run: run }: WorkflowRunEvent,
): boolean {
  return state === 'open' && base.repo.id === ours.id && head.repo !== null && head.repo.id === run.head_repository?.id;
}

function none(why: string, remedy: string): { notice: Remark } {
  return { notice: { code: 'no-pull-request', message: `There is no pull request to comment on: ${why}`, remedy } };
}
