/** A report in a file. */
import { access, constants, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ensureFolder } from '../collector/folder.js';
import { GateError } from '../errors.js';
import type { GateResult } from '../report/result.js';
import type { Publisher } from './port.js';

/** The whole of a file. */
export type Render = (result: GateResult) => string | Uint8Array;

/**
 * Writes a report to `path`, which `--format` names; readers see the old file or the whole new one. `load` gets the renderer when it is needed, so that
 * its libraries do not delay the start of the target.
 */
export function filePublisher(path: string, format: string, load: () => Promise<Render>): Publisher {
  return {
    path,
    prepare: () => guarded(path, format, () => checkWritable(path)),
    publish: async (result) => {
      const content = (await load())(result);
      await guarded(path, format, () => writeWhole(path, content));
    },
  };
}

async function checkWritable(path: string): Promise<void> {
  await ensureFolder(dirname(path));
  const existing = await stat(path).catch(() => null);
  if (existing?.isDirectory()) throw new Error('it is a directory');
  await access(existing === null ? dirname(path) : path, constants.W_OK);
}

/** Readers of `path` see the old text or the whole new one. Throws what the file system throws. */
export async function writeWhole(path: string, text: string | Uint8Array): Promise<void> {
  const existing = await stat(path).catch(() => null);
  // A pipe or /dev/stdout cannot be replaced, only written.
  if (existing !== null && !existing.isFile()) return writeFile(path, text);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function guarded(path: string, format: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (cause) {
    throw new GateError(
      'OUTPUT_UNWRITABLE',
      `Cannot write the ${format} report ${path}: ${(cause as Error).message}`,
      `Give --${format} a file in a folder that you may write to, with space on its disk.`,
      { cause },
    );
  }
}
