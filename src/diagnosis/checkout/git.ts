/**
 * Git, as it may be run on a repository that nobody vouches for: no hooks, no pager, no editor, no external programs of its
 * configuration, no question on the terminal, nothing of the user's environment that changes where it works, and a time limit.
 */
import { execFile } from 'node:child_process';

export interface GitAnswer {
  /** Null when git could not be started, or was ended by the time limit. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const MOST_OUTPUT = 16 * 1024 * 1024;

const harmless = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.sshCommand=false',
  'core.attributesFile=/dev/null',
  'core.symlinks=false',
  'protocol.allow=never',
  'gc.auto=0',
  'submodule.recurse=false',
  'diff.external=',
  'credential.helper=',
].flatMap((setting) => ['-c', setting]);

/** Runs git in `directory`. Never throws. `milliseconds`: time limit. `input`: its standard input. */
export function git(
  directory: string,
  args: readonly string[],
  milliseconds: number,
  input: string | null = null,
): Promise<GitAnswer> {
  const { PATH = '/usr/bin:/bin', HOME = '/nonexistent' } = process.env;
  const env = {
    PATH,
    HOME, // a safe.directory of the user's own stays in force
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    GIT_EDITOR: 'false',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
  return new Promise((resolve) => {
    const child = execFile(
      'git',
      ['--no-pager', ...harmless, ...args],
      { cwd: directory, env, timeout: milliseconds, killSignal: 'SIGKILL', maxBuffer: MOST_OUTPUT },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        resolve({ status: typeof code === 'number' ? code : null, stdout, stderr });
      },
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}
