/** The text of one statement replaced by another, or a statement put before it. */
import type { FunctionSpan, SourceCode } from '../../code/source-code.js';
import { beginsLine, Changes, indentOf, type Fix } from './fix.js';

/** `from` to `to` (offsets on one line) becomes `text`, where nothing but code stands there. */
export function replaced(
  code: SourceCode,
  span: FunctionSpan,
  [from, to]: readonly [number, number],
  text: string,
  holds: Fix['holds'],
): Fix | null {
  const line = code.lineOf(from);
  if (
    to < from ||
    code.lineOf(Math.max(from, to - 1)) !== line ||
    code.text.slice(from, to) !== code.mask.slice(from, to)
  )
    return null;
  const start = code.offsetOf(line);
  const old = code.lines[line - 1] ?? '';
  const changes = new Changes(code);
  changes.put(line, [old.slice(0, from - start) + text + old.slice(to - start)]);
  const done = changes.done();
  return done === null ? null : { code, span, changes: done, holds };
}

/** `added` on a line of its own before the statement at `offset`, which must begin its line and hang on nothing. */
export function preceded(
  code: SourceCode,
  span: FunctionSpan,
  offset: number,
  added: string,
  holds: Fix['holds'],
): Fix | null {
  if (!beginsLine(code, offset)) return null;
  const line = code.lineOf(offset);
  const indent = indentOf(code.lines[line - 1] ?? '');
  const changes = new Changes(code);
  changes.before(line, [indent + added]);
  const done = changes.done();
  return done === null ? null : { code, span, changes: done, holds };
}
