/** Whether what is being tested comes from somebody who may run code here: a patch is built and run only then. */
import { readFileSync } from 'node:fs';

/** Events that only people with write access cause. */
const trustedEvents = new Set([
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'merge_group',
  'release',
  'create',
  'deployment',
]);

/** Why a patch is not tried, one sentence; null where it may be. `read` gives a file's text. */
export function refusalOf(environment: NodeJS.ProcessEnv, read: (path: string) => string = readText): string | null {
  const { GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: path } = environment;
  if (event !== undefined && event !== '') {
    if (trustedEvents.has(event)) return null;
    if (event === 'pull_request' && path !== undefined && isOwnBranch(path, read)) return null;
    const what =
      event === 'pull_request'
        ? 'the pull request comes from a fork'
        : `the event ${event.slice(0, 40)} can come from anybody`;
    return `not tried: ${what}, and building a patch runs its code`;
  }
  const { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: from, CI_MERGE_REQUEST_PROJECT_ID: to } = environment;
  if (from !== undefined && from !== to)
    return 'not tried: the merge request comes from a fork, and building a patch runs its code';
  return null;
}

/** Head and base are the same repository; what cannot be read is not. */
function isOwnBranch(path: string, read: (path: string) => string): boolean {
  try {
    const event = JSON.parse(read(path)) as {
      pull_request?: { head?: { repo?: { full_name?: unknown } | null }; base?: { repo?: { full_name?: unknown } } };
    };
    const head = event.pull_request?.head?.repo?.full_name;
    return typeof head === 'string' && head === event.pull_request?.base?.repo?.full_name;
  } catch {
    return false;
  }
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}
