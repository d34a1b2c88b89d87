/** Unified diffs: the patch of a file as GitHub lists it, and the patch of a diagnosis. Pure. */

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

export interface FileDiff {
  /** As the line `+++` says, without `b/`; null for a deleted file, and for a name that git has quoted. */
  readonly path: string | null;
  readonly hunks: readonly Hunk[];
}

/** A line that the right side of a diff shows. */
export interface ShownLine {
  readonly text: string;
  /** Which hunk shows it, from 0. A comment on several lines must stay in one. */
  readonly hunk: number;
}

const header = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;

/** The hunks of one file's patch. What is no hunk is passed over; a hunk with fewer lines than it promises is left out. */
export function parseHunks(patch: string): Hunk[] {
  return readHunks(patch.split('\n'), 0).hunks;
}

/** The files of a diff with `---` and `+++` lines. */
export function parseFiles(diff: string): FileDiff[] {
  const lines = diff.split('\n');
  const files: FileDiff[] = [];
  for (let at = 0; at < lines.length;) {
    const isFile = lines[at]?.startsWith('--- ') && lines[at + 1]?.startsWith('+++ ');
    if (!isFile) {
      at++;
      continue;
    }
    const { hunks, end } = readHunks(lines, at + 2);
    files.push({ path: pathOf(lines[at + 1] ?? ''), hunks });
    at = end;
  }
  return files;
}

function pathOf(line: string): string | null {
  const name = line.slice(4).replace(/[\t\r].*$/, '');
  return name === '/dev/null' || name.startsWith('"') ? null : name.replace(/^b\//, '');
}

/** Hunks from line `at` on, up to the next file. */
function readHunks(lines: readonly string[], at: number): { hunks: Hunk[]; end: number } {
  const hunks: Hunk[] = [];
  while (at < lines.length && !(lines[at]?.startsWith('--- ') && lines[at + 1]?.startsWith('+++ '))) {
    const found = header.exec(lines[at] ?? '');
    at++;
    if (found === null) continue;
    const [, oldStart, oldCount = '1', newStart, newCount = '1'] = found;
    const body = readBody(lines, at, Number(oldCount), Number(newCount));
    at = body.end;
    if (body.whole) hunks.push({ oldStart: Number(oldStart), newStart: Number(newStart), lines: body.lines });
  }
  return { hunks, end: at };
}

/** The counts say where a hunk ends: a removed line `-- x` looks like the start of a file. */
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
