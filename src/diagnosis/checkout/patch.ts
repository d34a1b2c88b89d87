/** Whether a patch applies to the checkout as it is. Nothing is written. */
import { lstat, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { git } from './git.js';

const LIMIT_MS = 10_000;
const MOST_CHARACTERS = 20_000;

/** The folder of `directories` that `patch` applies to; null when it applies nowhere, or names what is no plain file inside. */
export async function appliesTo(patch: string, directories: readonly string[]): Promise<string | null> {
  if (patch.length > MOST_CHARACTERS) return null;
  for (const directory of directories) {
    if (!(await stays(patch, directory))) continue;
    const answer = await git(directory, ['apply', '--check', '--whitespace=nowarn', '-'], LIMIT_MS, patch);
    if (answer.status === 0) return directory;
  }
  return null;
}

/** Every path is a regular file whose real place is below the folder: no symbolic link leads out of it. */
async function stays(patch: string, directory: string): Promise<boolean> {
  const paths = [...patch.matchAll(/^(?:---|\+\+\+) [ab]\/(.+)$/gm)].map((match) => match[1] ?? '');
  if (paths.length === 0) return false;
  try {
    const root = await realpath(directory);
    for (const path of paths) {
      if (path.startsWith('/') || path.split('/').some((part) => part === '..' || part === '.git')) return false;
      const place = await realpath(join(root, path));
      if (!place.startsWith(root.endsWith(sep) ? root : root + sep) || place !== join(root, path)) return false;
      if (!(await lstat(place)).isFile()) return false;
    }
    return true;
  } catch {
    return false;
  }
}
