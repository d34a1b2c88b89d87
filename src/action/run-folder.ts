/** The private folder of this step. The post step, another process, finds it by the saved state, and by it what is left over. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A control socket lies two folders below, and its path holds 107 bytes. */
const LONGEST = 60;

/** Makes the folder (0700), on the disk that the runner empties after the job where its path is short enough. */
export function makeRunFolder(environment: NodeJS.ProcessEnv): string {
  const wanted = environment['RUNNER_TEMP'] || tmpdir();
  const base = Buffer.byteLength(wanted) > LONGEST ? '/tmp' : wanted;
  return mkdtempSync(join(base, 'leak-gate-step-'));
}

/** Relative paths of inputs start at the workspace; gives its path. */
export function enterWorkspace(environment: NodeJS.ProcessEnv): string {
  const workspace = environment['GITHUB_WORKSPACE'] ?? '';
  if (workspace !== '' && existsSync(workspace)) process.chdir(workspace);
  return process.cwd();
}
