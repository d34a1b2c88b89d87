/** Puts a statement before another one, with braces where that one is all that hangs on an `if`. */
import { conditionBefore } from '../../code/exits.js';
import type { SourceCode } from '../../code/source-code.js';
import { indentOf, type Changes } from './fix.js';

/**
 * Adds `added` (one statement) before the jump at `offset`. False when it does not show how: a comment or a directive in between, a macro
 * that may be half a statement, a line with more on it.
 */
export function insertBefore(code: SourceCode, offset: number, added: string, changes: Changes): boolean {
  const line = code.lineOf(offset);
  const start = code.offsetOf(line);
  const text = code.lines[line - 1] ?? '';
  const column = offset - start;
  const prefix = text.slice(0, column);
  const previous = code.mask.slice(0, offset).trimEnd().length - 1;
  const before = code.mask[previous] ?? '';
  if (hasDirective(code, code.lineOf(Math.max(0, previous)), line)) return false;
  const alone = prefix.trim() === '';
  if (';{}'.includes(before) || (before === ':' && isLabel(code, previous))) {
    if (alone) changes.before(line, [prefix + added]);
    else if (previous < start || prefix !== code.mask.slice(start, offset)) return false;
    else changes.put(line, [`${prefix}${added} ${text.slice(column)}`]);
    return true;
  }
  return braced(code, offset, added, changes);
}

/** `if (x) return 1;`, in one line or two, becomes a block. */
function braced(code: SourceCode, offset: number, added: string, changes: Changes): boolean {
  const head = headBefore(code, offset);
  const end = code.mask.indexOf(';', offset);
  if (head === null || end < 0) return false;
  const line = code.lineOf(offset);
  const last = code.lineOf(end);
  const headLine = code.lineOf(head.end - 1);
  const text = code.lines[line - 1] ?? '';
  const outer = indentOf(code.lines[code.lineOf(head.start) - 1] ?? '');
  const behind = code.lines[last - 1]?.slice(end + 1 - code.offsetOf(last)) ?? '';
  if (code.mask.slice(end + 1, end + 1 + behind.length).trim() !== '' || /\/\*(?!.*\*\/)/.test(behind)) return false;
  if (hasDirective(code, code.lineOf(head.start), last + 1)) return false;
  if (headLine === line) {
    if (last !== line || code.lineOf(head.start) !== line || code.text.slice(head.end, offset).trim() !== '')
      return false;
    const column = head.end - code.offsetOf(line);
    const inner = outer + unitOf(code);
    changes.put(line, [
      `${text.slice(0, column)} {`,
      inner + added,
      inner + text.slice(offset - code.offsetOf(line)),
      `${outer}}`,
    ]);
    return true;
  }
  const headText = code.lines[headLine - 1] ?? '';
  const rest = headText.slice(head.end - code.offsetOf(headLine));
  if (headLine !== line - 1 || text.slice(0, offset - code.offsetOf(line)).trim() !== '') return false;
  const indent = indentOf(text);
  if (rest.trim() === '') changes.put(headLine, [`${headText.trimEnd()} {`]);
  else if (/^\s*\/\/(?!.*\\$)/.test(rest) || /^\s*\/\*[^*]*\*\/\s*$/.test(rest))
    changes.put(headLine, [`${headText.slice(0, head.end - code.offsetOf(headLine))} {${rest}`]);
  else return false;
  if (line === last) changes.put(line, [indent + added, text, `${outer}}`]);
  else {
    changes.before(line, [indent + added]);
    changes.after(last, [`${outer}}`]);
  }
  return true;
}

/** Where the `if (…)` or `else` that the statement at `offset` hangs on begins and ends. */
function headBefore(code: SourceCode, offset: number): { readonly start: number; readonly end: number } | null {
  const before = code.mask.slice(0, offset).trimEnd();
  const otherwise = /\belse$/.exec(before);
  if (otherwise !== null) return { start: otherwise.index, end: before.length };
  const condition = conditionBefore(before);
  if (condition === null) return null;
  const start = before.slice(0, condition.from).search(/\bif\s*(?:constexpr\s*)?\($/);
  return start < 0 ? null : { start, end: before.length };
}

/** `out:`, `case 3:`, `default:`, but not the middle of `a ? b : c`. */
function isLabel(code: SourceCode, colon: number): boolean {
  return /(?:^|[;{}:])\s*(?:case\b[^;{}?]*|default|[A-Za-z_]\w*)\s*$/.test(
    code.mask.slice(Math.max(0, colon - 200), colon),
  );
}

/** A directive between two lines, both included: what stands there may be half of what the compiler sees. */
export function hasDirective(code: SourceCode, first: number, last: number): boolean {
  return code.lines.slice(first - 1, last).some((line) => /^\s*(?:#|%:|\?\?=)/.test(line));
}

/** One step of indentation: a tab, or as many blanks as the least indented line of the file has. */
export function unitOf(code: SourceCode): string {
  const indents = code.lines.map(indentOf).filter((indent) => indent !== '');
  if (indents.some((indent) => indent.startsWith('\t'))) return '\t';
  const widths = indents.map(({ length }) => length).filter((length) => length > 1);
  return ' '.repeat(Math.min(8, ...widths));
}
