/** The stack of a site: innermost call first, the blamed one marked, the runtime's dimmed. */
import { elide, terminalText } from '../escape.js';
import { relativeTo, type StackLine } from '../stack.js';
import type { Paint } from './paint.js';

const LONGEST_ALIGNED = 40;
const ROOM = 46;

export interface StackView {
  readonly lines: readonly StackLine[];
  readonly blamed: StackLine | null;
  readonly allocator: string | null;
  readonly truncated: boolean;
  readonly directory: string;
  readonly width: number;
}

/** The stack, one call a line, places in a column of their own. */
export function stackText(view: StackView, paint: Paint): string[] {
  const titles = view.lines.map((line) => elide(terminalText(line.title), Math.max(24, view.width - ROOM)));
  // Long titles (templates) do not push the places of all others to the right.
  const lengths = titles.map((title) => [...title].length).filter((length) => length <= LONGEST_ALIGNED);
  const column = Math.max(0, ...lengths);
  const out = view.allocator === null ? [] : [`    ${paint.dim(terminalText(view.allocator))}`];
  view.lines.forEach((line, index) => out.push(callLine(line, titles[index] ?? '', column, view, paint)));
  if (view.truncated) out.push(`    ${paint.dim('… the stack goes on')}`);
  return out;
}

function callLine(line: StackLine, title: string, column: number, view: StackView, paint: Paint): string {
  const blamed = isSame(line, view.blamed);
  const place = line.place === null ? '' : terminalText(relativeTo(view.directory, line.place));
  const inlined = line.inlined ? paint.dim(' (inlined)') : '';
  const gap = place === '' ? '' : `  ${' '.repeat(Math.max(0, column - [...title].length))}`;
  const text = `${gap}${place}`;
  const shown = text === '' ? '' : paint.cyan(text);
  if (line.runtime && !blamed) return `    ${paint.dim(`${title}${text}`)}${inlined}`;
  const marker = blamed ? paint.red('▶') : ' ';
  return `  ${marker} ${blamed ? paint.bold(title) : title}${shown}${inlined}`;
}

function isSame(line: StackLine, other: StackLine | null): boolean {
  return other !== null && line.frame === other.frame && line.call === other.call;
}
