/** A diagnosis' patch as a suggestion that GitHub applies with a click: only where it replaces just the lines commented on. Pure. */
import { parseFiles, type Hunk, type ShownLine } from './diff.js';

export interface Suggestion {
  /** The lines that it replaces, in the new file of the pull request's diff, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** What takes their place. */
  readonly lines: readonly string[];
}

const MOST_LINES = 60;
/** A reader would not see what these do, and applies it all the same (CVE-2021-42574). */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u115f\u1160\u3164\uffa0]/u;

/**
 * The suggestion for `line` of `path`; null when the patch touches other files or places, or its old lines are not those of the diff.
 * `shift`: how far lines of the checkout that the patch is for have moved in the pull request's head.
 */
export function suggestionFor(
  patch: string,
  path: string,
  line: number,
  shift: number,
  shown: ReadonlyMap<number, ShownLine>,
): Suggestion | null {
  const [file, ...otherFiles] = parseFiles(patch);
  const [hunk, ...otherHunks] = file?.hunks ?? [];
  if (file?.path !== path || hunk === undefined || otherFiles.length + otherHunks.length > 0) return null;
  const { first, old, replacement } = core(hunk);
  const firstLine = first + shift;
  const lastLine = firstLine + old.length - 1;
  if (old.length === 0 || line < firstLine || line > lastLine) return null;
  const place = shown.get(firstLine)?.hunk;
  const same = old.every((text, i) => {
    const there = shown.get(firstLine + i);
    return there !== undefined && there.hunk === place && there.text === text;
  });
  const readable =
    replacement.length <= MOST_LINES && replacement.every((text) => !unseen.test(text.replaceAll('\t', '')));
  return same && readable ? { firstLine, lastLine, lines: replacement } : null;
}

/** The hunk without the context around its changes; of a mere insertion, with one line of it, since a suggestion replaces lines. */
function core({ oldStart, lines }: Hunk): { first: number; old: string[]; replacement: string[] } {
  let begin = lines.findIndex(({ kind }) => kind !== ' ');
  let end = lines.findLastIndex(({ kind }) => kind !== ' ') + 1;
  if (begin < 0) return { first: oldStart, old: [], replacement: [] };
  if (lines.slice(begin, end).every(({ kind }) => kind === '+')) {
    if (begin > 0) begin--;
    else end = Math.min(lines.length, end + 1);
  }
  const changed = lines.slice(begin, end);
  return {
    first: oldStart + lines.slice(0, begin).filter(({ kind }) => kind !== '+').length,
    old: changed.filter(({ kind }) => kind !== '+').map(({ text }) => text),
    replacement: changed.filter(({ kind }) => kind !== '-').map(({ text }) => text),
  };
}

/** As Markdown. The fence is longer than any in the text, so nothing in it can end it. */
export function suggestionBlock({ lines }: Suggestion): string {
  const longest = Math.max(2, ...lines.flatMap((text) => [...text.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}suggestion`, ...lines, fence, ''].join('\n');
}
