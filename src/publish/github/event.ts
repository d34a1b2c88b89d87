/** What started this job, from the environment that GitHub Actions gives and the event file that it names. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { GateError } from '../../errors.js';
import type { Remark } from '../../timeline/timeline.js';
import type { PullRequestRun } from './pull-request.js';

/** The environment of a job, as far as publishing needs it. */
export interface JobEnvironment {
  /** GITHUB_EVENT_NAME: pull_request, workflow_run, … */
  readonly eventName: string;
  /** The event file, parsed; what is in it is checked where it is used. */
  readonly event: unknown;
  readonly owner: string;
  readonly repo: string;
  /** GITHUB_SHA: of a pull request, the merge commit that was checked out; empty when unknown. */
  readonly sha: string;
  readonly workflow: string;
  readonly job: string;
  readonly runId: number;
  readonly attempt: number;
  /** https://api.github.com, or that of an Enterprise Server. */
  readonly apiUrl: string;
  /** https://github.com, or that of an Enterprise Server. */
  readonly serverUrl: string;
  /** Folder of the checkout; null outside a runner. */
  readonly workspace: string | null;
}

/** Throws GateError USAGE where this is no job of GitHub Actions. */
export async function jobEnvironment(env: NodeJS.ProcessEnv): Promise<JobEnvironment> {
  const [, owner, repo] = /^([^/]+)\/([^/]+)$/.exec(variable(env, 'GITHUB_REPOSITORY')) ?? [];
  if (owner === undefined || repo === undefined) throw notActions('GITHUB_REPOSITORY is not OWNER/NAME');
  return {
    eventName: variable(env, 'GITHUB_EVENT_NAME'),
    event: await readEvent(variable(env, 'GITHUB_EVENT_PATH')),
    owner,
    repo,
    sha: env['GITHUB_SHA'] ?? '',
    workflow: env['GITHUB_WORKFLOW'] ?? '',
    job: env['GITHUB_JOB'] ?? '',
    runId: positive(env['GITHUB_RUN_ID']) ?? 0,
    attempt: positive(env['GITHUB_RUN_ATTEMPT']) ?? 1,
    apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    serverUrl: env['GITHUB_SERVER_URL'] || 'https://github.com',
    workspace: env['GITHUB_WORKSPACE'] || null,
  };
}

function variable(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw notActions(`${name} is not set`);
  return value;
}

async function readEvent(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (cause) {
    throw notActions(`the event file ${path} cannot be read: ${(cause as Error).message}`);
  }
}

function positive(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function notActions(why: string): GateError {
  const remedy = 'Run it in a workflow on pull_request or workflow_run (docs/forks.md).';
  return new GateError('USAGE', `This is no job of GitHub Actions that can comment: ${why}`, remedy);
}

const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
const repository = z.object({ id: z.number() });
const pullRequestEvent = z.object({
  pull_request: z.object({
    number: z.int().positive(),
    head: z.object({ sha, repo: repository.nullable() }),
    base: z.object({ repo: repository }),
  }),
});

/** The pull request that a `pull_request` or `pull_request_target` event is about; null for any other event. */
export function pullRequestOfEvent(job: JobEnvironment): PullRequestRun | null {
  if (job.eventName !== 'pull_request' && job.eventName !== 'pull_request_target') return null;
  const parsed = pullRequestEvent.safeParse(job.event);
  if (!parsed.success) return null;
  const { number, head, base } = parsed.data.pull_request;
  const { owner, repo, workflow, job: name, runId, attempt } = job;
  // A fork that has been deleted since is null.
  const fromFork = head.repo?.id !== base.repo.id;
  return { owner, repo, number, headSha: head.sha, fromFork, workflow, job: name, runId, attempt };
}

/** What to say, before anything of it runs, where a job gives a fork's code a token that may write; null elsewhere. */
export function unsafeTrigger(job: Pick<JobEnvironment, 'eventName' | 'event'>): Remark | null {
  if (job.eventName !== 'pull_request_target') return null;
  const parsed = pullRequestEvent.safeParse(job.event);
  if (parsed.success && parsed.data.pull_request.head.repo?.id === parsed.data.pull_request.base.repo.id) return null;
  return {
    code: 'pull-request-target',
    message: 'pull_request_target runs code of a fork with the token and the secrets of this repository',
    remedy: 'Trigger the gate by pull_request, and let a workflow_run post the comment (docs/forks.md).',
  };
}
