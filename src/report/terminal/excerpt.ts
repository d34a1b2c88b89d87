/** Source around the blamed line: numbers, a marker at the line, a caret under the column. */
import type { SourceExcerpt } from '../result.js';
import { elide, terminalText } from '../escape.js';
import type { Paint } from './paint.js';

const TAB = 4;

/** The lines of `excerpt` for a terminal that is `width` columns wide. */
export function excerptLines(excerpt: SourceExcerpt, column: number | null, width: number, paint: Paint): string[] {
  const digits = `${excerpt.firstLine + excerpt.lines.length - 1}`.length;
  return excerpt.lines.flatMap((source, index) => {
    const number = excerpt.firstLine + index;
    const text = elide(terminalText(expandTabs(source)).trimEnd(), Math.max(20, width - digits - 10));
    const gutter = `${number}`.padStart(digits);
    if (number !== excerpt.blamedLine) return [`    ${paint.dim(`${gutter} │ ${text}`)}`.trimEnd()];
    const marked = `  ${paint.red('▶')} ${paint.bold(gutter)} ${paint.dim('│')} ${paint.bold(text)}`;
    const caret = caretColumn(source, column);
    if (caret === null || caret >= [...text].length) return [marked];
    return [marked, `    ${' '.repeat(digits)} ${paint.dim('│')} ${' '.repeat(caret)}${paint.red('^')}`];
  });
}

function expandTabs(text: string): string {
  let out = '';
  for (const character of text) out += character === '\t' ? ' '.repeat(TAB - (out.length % TAB)) : character;
  return out;
}

/** Where the caret goes: DWARF counts columns in bytes from 1; the terminal in characters with tabs expanded. */
function caretColumn(source: string, column: number | null): number | null {
  if (column === null || column < 1) return null;
  const head = new TextDecoder().decode(new TextEncoder().encode(source).subarray(0, column - 1));
  return [...terminalText(expandTabs(head))].length;
}
