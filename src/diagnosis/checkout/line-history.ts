/**
 * When the blamed line was last changed, and by which commit. Asks about the committed file only: for the one in the working tree git
 * would run the filters that .gitattributes and the configuration name.
 */
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { git } from './git.js';

const LIMIT_MS = 3_000;
const LONGEST_SUBJECT = 100;

/** One sentence, or null where git does not know the file (or is not there, or is too slow). */
export async function lineHistory(path: string, line: number): Promise<string | null> {
  const folder = dirname(path);
  const name = `./${basename(path)}`;
  const committed = await git(folder, ['cat-file', 'blob', `HEAD:${name}`], LIMIT_MS);
  if (committed.status !== 0) return null;
  const lines = committed.stdout.split('\n');
  const own = await lineOf(path, line);
  const at = own === null ? null : positionIn(lines, own, line);
  if (at === null) return null;
  if (at === 0) return `line ${line} is not committed yet`;
  const answer = await git(
    folder,
    ['blame', '--no-textconv', '--porcelain', '-L', `${at},${at}`, 'HEAD', '--', name],
    LIMIT_MS,
  );
  if (answer.status !== 0) return null;
  const commit = /^([0-9a-f]{40,64}) /.exec(answer.stdout)?.[1];
  const time = Number(/^author-time (\d+)$/m.exec(answer.stdout)?.[1]);
  const subject = /^summary (.*)$/m.exec(answer.stdout)?.[1] ?? '';
  if (commit === undefined || !Number.isFinite(time)) return null;
  const day = new Date(time * 1000).toISOString().slice(0, 10);
  return `line ${line} was last changed by ${commit.slice(0, 12)} of ${day}: ${subject.slice(0, LONGEST_SUBJECT)}`;
}

async function lineOf(path: string, line: number): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).split('\n')[line - 1] ?? null;
  } catch {
    return null;
  }
}

/** Number of the same line in the committed file; 0 when it is not there, null when more than one could be it. */
function positionIn(committed: readonly string[], text: string, line: number): number | null {
  if (committed[line - 1] === text) return line;
  const places = committed.flatMap((other, i) => (other === text ? [i + 1] : []));
  if (places.length > 1) return null;
  return places[0] ?? 0;
}
