/** The patch of a file as GitHub lists it: unified hunks without the lines that name the file. Pure. */

export interface HunkLine {
  /** Context, only in the new file, only in the old one. */
  readonly kind: ' ' | '+' | '-';
  /** Without line break. */
  readonly text: string;
}

export interface Hunk {
  /** Number of the first line, from 1, in the old and in the new file. */
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly HunkLine[];
}

/** A line that the right side of a diff shows. */
export interface ShownLine {
  readonly text: string;
  /** Which hunk shows it, from 0. A comment on several lines must stay in one. */
  readonly hunk: number;
}

const header = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;

/** What is no hunk is passed over; a hunk with fewer lines than it promises is left out. */
export function parseHunks(patch: string): Hunk[] {
  const lines = patch.split('\n');
  const hunks: Hunk[] = [];
  for (let at = 0; at < lines.length;) {
    const found = header.exec(lines[at] ?? '');
    at++;
    if (found === null) continue;
    const [, oldStart, oldCount = '1', newStart, newCount = '1'] = found;
    const body = readBody(lines, at, Number(oldCount), Number(newCount));
    at = body.end;
    if (body.whole) hunks.push({ oldStart: Number(oldStart), newStart: Number(newStart), lines: body.lines });
  }
  return hunks;
}

/** The counts say where a hunk ends. */
function readBody(lines: readonly string[], at: number, oldLeft: number, newLeft: number) {
  const body: HunkLine[] = [];
  for (; at < lines.length && (oldLeft > 0 || newLeft > 0); at++) {
    const line = lines[at] ?? '';
    // Some tools strip the blank of an empty context line; `\ No newline at end of file` is no line.
    const kind = line === '' ? ' ' : line[0];
    if (kind === '\\') continue;
    if (kind !== ' ' && kind !== '+' && kind !== '-') break;
    if (kind !== '+') oldLeft--;
    if (kind !== '-') newLeft--;
    body.push({ kind, text: line.slice(1) });
  }
  return { lines: body, end: at, whole: oldLeft === 0 && newLeft === 0 };
}

/** The lines that the right side of `hunks` shows, by number in the new file: what a review comment may be on. */
export function shownLines(hunks: readonly Hunk[]): ReadonlyMap<number, ShownLine> {
  const shown = new Map<number, ShownLine>();
  hunks.forEach(({ newStart, lines }, hunk) => {
    let number = newStart;
    for (const { kind, text } of lines) if (kind !== '-') shown.set(number++, { text, hunk });
  });
  return shown;
}
