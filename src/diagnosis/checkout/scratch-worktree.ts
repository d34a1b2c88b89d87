/** A worktree of its own for a patch: the commit that is checked out plus what is changed in tracked files. The user's tree is not touched. */
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { git } from './git.js';

export interface ScratchWorktree {
  /** Top of the worktree, and top of the checkout that it was made from. */
  readonly top: string;
  readonly origin: string;
  /** Where `path` (absolute, or relative to `directory`) is in the worktree; null when it is not in the checkout. */
  mapped(path: string, directory: string): string | null;
  remove(): Promise<void>;
}

const LIMIT_MS = 120_000;
const real = ['-c', 'core.symlinks=true'];

/** Throws Error with a sentence when there is no checkout, or git refuses. */
export async function scratchWorktree(directory: string, temporary = tmpdir()): Promise<ScratchWorktree> {
  const found = await git(directory, ['rev-parse', '--show-toplevel'], LIMIT_MS);
  if (found.status !== 0) throw new Error('the sources are in no git checkout');
  const origin = await realpath(found.stdout.trimEnd());
  const folder = await realpath(await mkdtemp(join(temporary, 'leak-gate-fix-')));
  const top = join(folder, 'tree');
  const remove = async (): Promise<void> => {
    await git(origin, ['worktree', 'remove', '--force', top], LIMIT_MS);
    await rm(folder, { recursive: true, force: true });
    await git(origin, ['worktree', 'prune'], LIMIT_MS);
  };
  try {
    const made = await git(origin, [...real, 'worktree', 'add', '--detach', top, 'HEAD'], LIMIT_MS);
    if (made.status !== 0) throw new Error(`git made no worktree: ${lastLine(made.stderr)}`);
    const changes = await git(origin, ['diff', '--no-ext-diff', '--no-textconv', '--binary', 'HEAD'], LIMIT_MS);
    if (changes.status !== 0) throw new Error(`git did not tell what is changed: ${lastLine(changes.stderr)}`);
    if (changes.stdout !== '') await apply(top, changes.stdout, 'what is changed in the checkout');
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    top,
    origin,
    mapped: (path, from) => {
      const inside = relative(origin, resolve(from, path));
      return inside.startsWith('..') || resolve(origin, inside) !== resolve(from, path) ? null : join(top, inside);
    },
    remove,
  };
}

/** Applies a patch in `directory` of a worktree. Throws Error with a sentence. */
export async function apply(directory: string, patch: string, what: string): Promise<void> {
  const answer = await git(directory, [...real, 'apply', '--whitespace=nowarn', '-'], LIMIT_MS, patch);
  if (answer.status !== 0) throw new Error(`${what} did not apply: ${lastLine(answer.stderr)}`);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
}
