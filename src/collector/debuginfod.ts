/**
 * Debug information from a debuginfod server (DEBUGINFOD_URLS, as gdb and elfutils use it), kept in their common cache. What
 * it cannot get is no fault: the stack stays as it was.
 */
import { constants } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ensureFolder } from './folder.js';

export interface DebuginfodSettings {
  readonly urls: readonly string[];
  readonly cacheFolder: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

const DEFAULT_TIMEOUT_SECONDS = 30;
const DEFAULT_MAX_BYTES = 512 * 1024 * 1024;
const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1');

/** Settings from the environment variables of debuginfod-client-config(7); null when no server is named. */
export function debuginfodSettings(environment: NodeJS.ProcessEnv): DebuginfodSettings | null {
  const urls = (environment['DEBUGINFOD_URLS'] ?? '').split(/\s+/).filter((url) => /^https?:\/\/\S+$/.test(url));
  if (urls.length === 0) return null;
  const xdg = environment['XDG_CACHE_HOME'];
  const home = environment['HOME'] ?? homedir();
  return {
    urls,
    cacheFolder:
      environment['DEBUGINFOD_CACHE_PATH'] ??
      join(xdg === undefined || xdg === '' ? join(home, '.cache') : xdg, 'debuginfod_client'),
    timeoutMs: positive(environment['DEBUGINFOD_MAXTIME'], DEFAULT_TIMEOUT_SECONDS) * 1000,
    maxBytes: positive(environment['DEBUGINFOD_MAXSIZE'], DEFAULT_MAX_BYTES),
  };
}

function positive(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : otherwise;
}

/**
 * Path of the debug file of `buildId`, from the cache or the first server that has it; null when none has. Throws for
 * everything else (no network, too large, too slow, a full disk).
 */
export async function fetchDebugFile(buildId: string, settings: DebuginfodSettings): Promise<string | null> {
  // It becomes part of a path, and it comes from the target.
  if (!/^[0-9a-f]{2,128}$/.test(buildId)) return null;
  const folder = join(settings.cacheFolder, buildId);
  const path = join(folder, 'debuginfo');
  if (await isUsable(path)) return path;
  const signal = AbortSignal.timeout(settings.timeoutMs);
  let failure: unknown = null;
  for (const url of settings.urls) {
    try {
      const response = await fetch(`${url.replace(/\/+$/, '')}/buildid/${buildId}/debuginfo`, { signal });
      if (response.status === 404 || response.body === null) {
        await response.body?.cancel();
        continue;
      }
      if (!response.ok) throw new Error(`${url} answered ${response.status}`);
      await ensureFolder(folder);
      await download(response.body, path, settings.maxBytes);
      return path;
    } catch (error) {
      failure ??= error;
    }
  }
  if (failure !== null) throw failure;
  return null;
}

/** elfutils marks "the server does not have it" with an empty file. */
async function isUsable(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK);
    return (await stat(path)).size > 0;
  } catch {
    return false;
  }
}

/** Whole or not at all: other tools read the same cache. */
async function download(body: AsyncIterable<Uint8Array>, path: string, maxBytes: number): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  const file = await open(draft, 'w', 0o644);
  try {
    let bytes = 0;
    for await (const chunk of body) {
      if (bytes === 0 && !ELF_MAGIC.equals(chunk.subarray(0, 4)))
        throw new Error('the server sent something that is not ELF');
      bytes += chunk.length;
      if (bytes > maxBytes) throw new Error(`the file is larger than ${maxBytes} bytes (DEBUGINFOD_MAXSIZE)`);
      await file.write(chunk);
    }
    if (bytes === 0) throw new Error('the server sent an empty file');
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
