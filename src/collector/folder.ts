import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes `path` and the folders above it. Not `mkdir(recursive)`: node's never returns where a folder that exists refuses new
 * entries with ENOENT, as /proc does.
 */
export async function ensureFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  if (found === null && dirname(path) !== path) await ensureFolder(dirname(path));
  try {
    await mkdir(path);
  } catch (error) {
    // Somebody else made it in the meantime.
    if ((await stat(path).catch(() => null))?.isDirectory() !== true) throw error;
  }
}
