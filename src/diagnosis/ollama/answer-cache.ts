/**
 * Answers by the digest of what was asked, so that a second run over the same recording costs nothing. What is read back is checked like
 * a fresh answer: whoever can write here can make a model say things, not more.
 */
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface AnswerCache {
  get(key: string): Promise<string | null>;
  /** Never fails: what cannot be kept is asked again. */
  put(key: string, answer: string): Promise<void>;
}

const MOST_BYTES = 100_000;
const MOST_FILES = 500;

export const noCache: AnswerCache = { get: () => Promise.resolve(null), put: () => Promise.resolve() };

/** `$XDG_CACHE_HOME/leak-gate/answers`, else below `~/.cache`. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const base = environment['XDG_CACHE_HOME'];
  return join(base !== undefined && base.startsWith('/') ? base : join(homedir(), '.cache'), 'leak-gate/answers');
}

/** A cache in `folder`, which is made; none when it is not this user's own. */
export async function answerCache(folder: string): Promise<AnswerCache> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const info = await lstat(folder);
    const own = process.getuid === undefined || info.uid === process.getuid();
    if (!info.isDirectory() || !own || (info.mode & 0o022) !== 0) return noCache;
  } catch {
    return noCache;
  }
  return { get: (key) => read(join(folder, `${key}.json`)), put: (key, answer) => write(folder, key, answer) };
}

async function read(path: string): Promise<string | null> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const info = await handle.stat();
      return info.isFile() && info.size <= MOST_BYTES ? await handle.readFile('utf8') : null;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

async function write(folder: string, key: string, answer: string): Promise<void> {
  const temporary = join(folder, `.${key}.${process.pid}`);
  try {
    await prune(folder);
    const handle = await open(
      temporary,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
      0o600,
    );
    try {
      await handle.writeFile(answer);
    } finally {
      await handle.close();
    }
    await rename(temporary, join(folder, `${key}.json`));
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** The oldest go when there are too many. */
async function prune(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length < MOST_FILES) return;
  const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })));
  aged.sort((a, b) => a.at - b.at);
  for (const { name } of aged.slice(0, names.length - MOST_FILES / 2)) await rm(join(folder, name), { force: true });
}
