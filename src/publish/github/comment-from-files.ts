/** Report files to the pull request that the event of this job is about. */
import { GateError } from '../../errors.js';
import type { ReportDocument } from '../../report/schema.js';
import type { Remark } from '../../timeline/timeline.js';
import { githubApi, type ApiOptions } from './api.js';
import { jobEnvironment, pullRequestOfEvent, type JobEnvironment } from './event.js';
import { faultOf } from './fault.js';
import { faultNotice } from './notice.js';
import { githubPublisher, nothing, type Publication } from './publisher.js';
import type { PullRequestRun } from './pull-request.js';
import { readReportFiles } from './report-files.js';
import type { CommentRule } from './state.js';
import { pullRequestOfWorkflowRun } from './workflow-run.js';

/** To find the pull request; posting has its own time after that. */
const LOOKUP_LIMIT_MS = 20_000;

export interface CommentRequest {
  readonly paths: readonly string[];
  /** Environment of the job. */
  readonly env: NodeJS.ProcessEnv;
  readonly token: string;
  readonly rule: CommentRule;
  readonly reviewComments: boolean;
  /** In place of the real ones, for tests. */
  readonly clock?: ApiOptions['clock'];
}

/** Throws GateError REPORT_UNREADABLE, REPORT_FOREIGN and USAGE; what GitHub does comes back as notices. */
export async function commentFromFiles(request: CommentRequest): Promise<Publication> {
  const { paths, env, token, rule, reviewComments, clock } = request;
  const job = await jobEnvironment(env);
  const documents = await readReportFiles(paths);
  const api = { token, apiUrl: job.apiUrl, ...(clock === undefined ? {} : { clock }) };
  const found = await findPullRequest(api, job);
  if ('notice' in found) return { ...nothing, notices: [found.notice] };
  // The report of another run: this job's own checkout and commit say nothing about it.
  const foreign = job.eventName === 'workflow_run';
  const { owner, repo } = found;
  const checkout = { root: foreign ? null : job.workspace, repositoryUrl: `${job.serverUrl}/${owner}/${repo}` };
  const commits = foreign ? [found.headSha] : [found.headSha, job.sha];
  const publisher = githubPublisher({ ...api, context: found, rule, reviewComments, checkout });
  return publisher.publish(documents.map((document, i) => ofCommit(document, commits, paths[i] ?? '')));
}

async function findPullRequest(api: ApiOptions, job: JobEnvironment): Promise<PullRequestRun | { notice: Remark }> {
  const direct = pullRequestOfEvent(job);
  if (direct !== null) return direct;
  if (job.eventName !== 'workflow_run') {
    const remedy = 'Run it in a workflow on pull_request or workflow_run (docs/forks.md).';
    throw new GateError('USAGE', `An event ${job.eventName} has no pull request to comment on`, remedy);
  }
  try {
    return await pullRequestOfWorkflowRun(githubApi({ ...api, timeLimitMs: LOOKUP_LIMIT_MS }), job);
  } catch (thrown) {
    return { notice: faultNotice('comment', faultOf(thrown), false) };
  }
}

/** The report says of itself which commit it is about; it must not be shown as that of another. */
function ofCommit(document: ReportDocument, commits: readonly string[], path: string): ReportDocument {
  const { commit } = document.context;
  const [headSha = ''] = commits;
  if (commit !== null && !commits.includes(commit)) {
    throw new GateError(
      'REPORT_FOREIGN',
      `${path} is about commit ${commit}, but the pull request’s run was of ${headSha}`,
      'Give the reports of the run that started this workflow: run-id: ${{ github.event.workflow_run.id }}.',
    );
  }
  return { ...document, context: { ...document.context, commit: headSha } };
}
