/** `p = realloc(p, n); if (!p) return …;` with a second variable, so that the old block can be freed on failure. */
import { literally, mentions } from '../../code/calls.js';
import type { FunctionSpan, SourceCode } from '../../code/source-code.js';
import { beginsLine, Changes, indentOf, type Fix } from './fix.js';
import { hasDirective, unitOf } from './insert.js';

/** `offset`: of the assignment, which must be followed by a check that leaves, both on lines of their own. */
export function keepRealloc(code: SourceCode, span: FunctionSpan, variable: string, offset: number): Fix | null {
  const name = literally(variable);
  const line = code.lineOf(offset);
  const text = code.lines[line - 1] ?? '';
  const indent = indentOf(text);
  const call = new RegExp(`^${name}\\s*=\\s*(?:\\(\\s*([\\w\\s]+\\*+)\\s*\\)\\s*)?(realloc\\s*\\(.*\\));$`).exec(
    text.trim(),
  );
  const kept = ['grown', 'resized', 'larger'].find((word) => !mentions(code.mask, word));
  if (call === null || kept === undefined || !beginsLine(code, offset)) return null;
  if (text !== code.mask.slice(code.offsetOf(line), code.offsetOf(line) + text.length)) return null;
  const type = call[1] ?? (code.language === 'c' ? 'void *' : null);
  const check = code.lines[line] ?? '';
  const failed = `if\\s*\\(\\s*(?:!\\s*${name}|${name}\\s*==\\s*(?:NULL|nullptr))\\s*\\)`;
  const found = new RegExp(`^${failed}\\s*(\\{?)\\s*(return\\b[^;{}]*;)?$`).exec(check.trim());
  if (type === null || found === null || hasDirective(code, line, line + 4)) return null;
  const braced = found[1] === '{';
  const jump = found[2] ?? (code.lines[line + 1] ?? '').trim();
  const last = found[2] === undefined ? line + (braced ? 3 : 2) : line + 1;
  if (!/^return\b[^;{}]*;$/.test(jump) || mentions(jump, variable)) return null;
  if (braced && (found[2] !== undefined || (code.lines[last - 1] ?? '').trim() !== '}')) return null;
  if (/^\s*else\b/.test(code.mask.slice(code.offsetOf(last + 1)))) return null;
  const inner = indent + unitOf(code);
  const changes = new Changes(code);
  changes.put(line, [`${indent}${type.replace(/\s*(\*+)$/, ' $1')}${kept} = ${call[2] ?? ''};`]);
  changes.put(line + 1, [
    `${indent}if (!${kept}) {`,
    `${inner}free(${variable});`,
    `${inner}${jump}`,
    `${indent}}`,
    `${indent}${variable} = ${kept};`,
  ]);
  for (let gone = line + 2; gone <= last; gone += 1) changes.put(gone, []);
  const done = changes.done();
  return done === null
    ? null
    : {
        code,
        span,
        changes: done,
        holds: (after, same) =>
          new RegExp(
            `if \\(!${kept}\\) \\{\\s*free\\(${name}\\);\\s*return\\b[^;]*;\\s*\\}\\s*${name} = ${kept};`,
          ).test(after.mask.slice(same.open, same.close)),
      };
}
