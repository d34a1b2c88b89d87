/** Changed lines of one file as a unified diff. */
import type { SourceCode } from './source-code.js';

/** What stands in the place of a line, by its number; no line at all removes it. */
export type LineChanges = ReadonlyMap<number, readonly string[]>;

const CONTEXT = 3;
/** A path that a diff can hold without quoting, and that stays in the checkout. */
export const plainPath = /^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))(?!(?:.*\/)?\.git(?:\/|$))[\w./+ -]+$/;

/** Hunks with three lines around; changes that are near each other share one. The file must not have lines that end in CR LF. */
export function fileDiff(code: SourceCode, changes: LineChanges): string {
  // A text that ends in a line break has an empty last element that is no line.
  const complete = code.text.endsWith('\n');
  const lines = complete ? code.lines.slice(0, -1) : code.lines;
  const numbers = [...changes.keys()].sort((a, b) => a - b);
  const groups: number[][] = [];
  for (const number of numbers) {
    const last = groups.at(-1);
    if (last !== undefined && number - (last.at(-1) ?? 0) <= 2 * CONTEXT) last.push(number);
    else groups.push([number]);
  }
  let shift = 0;
  const hunks = groups.map((group) => {
    const first = Math.max(1, (group[0] ?? 1) - CONTEXT);
    const last = Math.min(lines.length, (group.at(-1) ?? 1) + CONTEXT);
    const body: string[] = [];
    let after = 0;
    for (let number = first; number <= last; number += 1) {
      const text = lines[number - 1] ?? '';
      const mark = !complete && number === lines.length ? ['\\ No newline at end of file'] : [];
      const change = changes.get(number);
      if (change === undefined) {
        body.push(` ${text}`, ...mark);
        after += 1;
      } else {
        body.push(...changed(text, change, mark));
        after += change.length;
      }
    }
    const head = `@@ -${first},${last - first + 1} +${after === 0 ? first + shift - 1 : first + shift},${after} @@`;
    shift += after - (last - first + 1);
    return [head, ...body].join('\n');
  });
  return `--- a/${code.path}\n+++ b/${code.path}\n${hunks.join('\n')}\n`;
}

/** A line that stays among those that take its place is context: what is shown as changed is what changes. */
function changed(text: string, change: readonly string[], mark: readonly string[]): string[] {
  const kept = mark.length > 0 ? -1 : change.indexOf(text);
  if (kept < 0) return [`-${text}`, ...mark, ...change.map((line) => `+${line}`), ...(change.length > 0 ? mark : [])];
  return change.map((line, i) => (i === kept ? ` ${line}` : `+${line}`));
}

/** The text with the changes made. */
export function withChanges(code: SourceCode, changes: LineChanges): string {
  return code.text
    .split('\n')
    .flatMap((line, i) => changes.get(i + 1) ?? [line])
    .join('\n');
}
