/** What one step of a job works with. */
import { jobEnvironment, pullRequestOfEvent, type JobEnvironment } from '../publish/github/event.js';
import type { ReportPlace } from '../publish/report-files.js';
import type { Quarantine } from './quarantine.js';

export interface Step {
  readonly environment: NodeJS.ProcessEnv;
  /** Null outside a job of GitHub. */
  readonly job: JobEnvironment | null;
  /** Where relative paths start: the workspace. */
  readonly directory: string;
  /** The private folder of this step. */
  readonly folder: string;
  readonly quarantine: Quarantine;
}

/** The job; null where the variables of one are not there, as on a developer's machine. */
export async function jobOf(environment: NodeJS.ProcessEnv): Promise<JobEnvironment | null> {
  return jobEnvironment(environment).catch(() => null);
}

/** The commit that reviewers see: the head of the pull request, not its merge with the base. */
export function commitOf(job: JobEnvironment | null): string | null {
  if (job === null) return null;
  return pullRequestOfEvent(job)?.headSha ?? (/^[0-9a-f]{40,64}$/.test(job.sha) ? job.sha : null);
}

/** Where the repository and the run are, for links and for paths of the checkout. */
export function placeOf(job: JobEnvironment | null, directory: string): ReportPlace {
  if (job === null) return { checkout: { root: directory, repositoryUrl: null }, runUrl: null };
  const repositoryUrl = `${job.serverUrl}/${job.owner}/${job.repo}`;
  const runUrl = job.runId === 0 ? null : `${repositoryUrl}/actions/runs/${job.runId}`;
  return { checkout: { root: directory, repositoryUrl }, runUrl };
}
