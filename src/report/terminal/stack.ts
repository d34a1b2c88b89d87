/** The stack of a site: innermost call first, the blamed one marked, the runtime's dimmed. */
import { elide, terminalText } from '../escape.js';
import { relativeTo, type StackLine } from '../stack.js';
import type { Paint } from './paint.js';

const TITLE_WIDTH = 56;
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
  const own = titles.filter((_, index) => !view.lines[index]?.runtime);
  const column = Math.min(TITLE_WIDTH, Math.max(0, ...own.map((title) => [...title].length)));
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
