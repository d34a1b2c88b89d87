/** When the blamed line was last changed, and by which commit. */
import { dirname } from 'node:path';
import { git } from './git.js';

const LIMIT_MS = 3_000;
const LONGEST_SUBJECT = 100;

/** One sentence, or null where git does not know the file (or is not there, or is too slow). */
export async function lineHistory(path: string, line: number): Promise<string | null> {
  const answer = await git(dirname(path), ['blame', '--porcelain', '-L', `${line},${line}`, '--', path], LIMIT_MS);
  if (answer.status !== 0) return null;
  const [head = ''] = answer.stdout.split('\n');
  const commit = /^([0-9a-f]{40,64}) /.exec(head)?.[1];
  const time = Number(/^author-time (\d+)$/m.exec(answer.stdout)?.[1]);
  const subject = /^summary (.*)$/m.exec(answer.stdout)?.[1] ?? '';
  if (commit === undefined || !Number.isFinite(time)) return null;
  if (/^0+$/.test(commit)) return `line ${line} is not committed yet`;
  const day = new Date(time * 1000).toISOString().slice(0, 10);
  return `line ${line} was last changed by ${commit.slice(0, 12)} of ${day}: ${subject.slice(0, LONGEST_SUBJECT)}`;
}
