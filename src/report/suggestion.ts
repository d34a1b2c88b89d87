/** A unified diff as what a suggestion of a review can carry: the replacement of some neighbouring lines of one file. */

export interface Suggestion {
  /** As the patch names it, without `a/` and `b/`. */
  readonly path: string;
  /** First and last line that are replaced, in the file that the patch is for; from 1. */
  readonly startLine: number;
  readonly endLine: number;
  /** What these lines must be for the patch to fit; one each. */
  readonly replaced: readonly string[];
  /** What takes their place; empty removes them. */
  readonly lines: readonly string[];
}

interface Edit {
  /** Where the old lines begin. */
  start: number;
  removed: string[];
  added: string[];
}

const MOST_LINES = 50;

/** The one change of `patch`, or null when it has several, creates or deletes a file, or is no unified diff. */
export function parsePatch(patch: string): Suggestion | null {
  const lines = patch.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n');
  const heads = lines.filter((line) => line.startsWith('--- '));
  const hunks = lines.flatMap((line, index) => (line.startsWith('@@ ') ? [index] : []));
  const hunk = hunks[0];
  if (heads.length !== 1 || hunks.length !== 1 || hunk === undefined) return null;
  const path = fileName(lines[hunk - 1]);
  const [, from] = /^@@ -(\d{1,9})(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? @@/.exec(lines[hunk] ?? '') ?? [];
  if (path === null || from === undefined || fileName(lines[hunk - 2]) !== path) return null;
  const change = onlyChange(lines.slice(hunk + 1), Number(from));
  return change === null ? null : { path, ...change };
}

/** `+++ b/src/a.cpp` gives `src/a.cpp`. */
function fileName(line: string | undefined): string | null {
  const [, name] = /^(?:---|\+\+\+) (?:[ab]\/)?([^\t]+)/.exec(line ?? '') ?? [];
  return name === undefined || name === '/dev/null' ? null : name;
}

function onlyChange(body: readonly string[], from: number): Omit<Suggestion, 'path'> | null {
  let line = from;
  let edit: Edit | null = null;
  let before: string | null = null;
  let after: string | null = null;
  for (const text of body) {
    const mark = text[0] ?? ' ';
    if (mark === ' ') {
      if (edit === null) before = text.slice(1);
      else after ??= text.slice(1);
      line += 1;
    } else if (mark === '-' || mark === '+') {
      // Context between two changes: not one suggestion.
      if (edit !== null && after !== null) return null;
      edit ??= { start: line, removed: [], added: [] };
      if (mark === '+') edit.added.push(text.slice(1));
      else {
        edit.removed.push(text.slice(1));
        line += 1;
      }
    } else if (mark !== '\\') return null;
  }
  if (edit === null || edit.added.length + edit.removed.length > MOST_LINES) return null;
  return anchored(edit, before, after);
}

/** A suggestion replaces lines, so a pure insertion takes a neighbour with it. */
function anchored(
  { start, removed, added }: Edit,
  before: string | null,
  after: string | null,
): Omit<Suggestion, 'path'> | null {
  if (removed.length > 0) {
    return { startLine: start, endLine: start + removed.length - 1, replaced: removed, lines: added };
  }
  if (before !== null) {
    return { startLine: start - 1, endLine: start - 1, replaced: [before], lines: [before, ...added] };
  }
  if (after !== null) return { startLine: start, endLine: start, replaced: [after], lines: [...added, after] };
  return null;
}
