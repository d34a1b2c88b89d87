/** What started the workflow, as far as the action needs it. */
import { readFileSync } from 'node:fs';

export interface WorkflowEvent {
  /** `push`, `pull_request`, …; empty outside of GitHub. */
  readonly name: string;
  /** Commit that reviewers see: the head of the pull request, not its merge with the base. */
  readonly commit: string | null;
}

interface Payload {
  readonly pull_request?: { readonly head?: { readonly sha?: unknown } };
}

/** The event from the variables of the runner and the file that they name. */
export function workflowEvent(environment: NodeJS.ProcessEnv): WorkflowEvent {
  const head = payloadOf(environment['GITHUB_EVENT_PATH'])?.pull_request?.head?.sha;
  return {
    name: environment['GITHUB_EVENT_NAME'] ?? '',
    commit: commitId(head) ?? commitId(environment['GITHUB_SHA']),
  };
}

function commitId(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) ? value : null;
}

function payloadOf(path: string | undefined): Payload | null {
  if (path === undefined || path === '') return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Payload | null;
  } catch {
    return null;
  }
}
