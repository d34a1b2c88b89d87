/** A release under a condition made without one, where the block is the function's alone whatever the condition says. */
import { mentions } from '../../code/calls.js';
import { releasesOf } from '../../code/releases.js';
import type { Stretch } from '../../code/exits.js';
import { declarations, hasSecondName, mayBeKept, pointersInto } from './aliases.js';
import { beginsLine, Changes, indentOf, type Fix } from './fix.js';
import { hasDirective } from './insert.js';
import { nullIsSafe, statementOf } from './release-form.js';

/** `condition`: bounds of what stands in the parentheses. Null unless the `if` does nothing but release, or that at its end. */
export function unconditional(stretch: Stretch, condition: readonly [number, number]): Fix | null {
  const { code, span, birth, variable, releases, releasers } = stretch;
  const [release] = releases;
  const text = release === undefined ? null : statementOf(release, code);
  if (release === undefined || text === null || releases.length !== 1) return null;
  const home = code.around(birth.start).at(-1);
  const test = code.mask.slice(...condition);
  const head = code.mask.slice(0, condition[0]).search(/(?<![\w])if\s*\($/);
  if (head < 0 || home === undefined || !/^\w+$/.test(variable) || declarations(variable, code, span) !== 1)
    return null;
  // What the condition does would not be done, or it is the answer to who has the block.
  if (/[(=]|\+\+|--/.test(test.replace(/[=!<>]=/g, '')) || mentions(test, variable)) return null;
  const others = pointersInto(variable, code, span);
  if (
    hasSecondName(variable, code, birth.start, span.close) ||
    mayBeKept(variable, others, code, birth.end, span.close)
  )
    return null;
  const names = [variable, ...others];
  const end = code.mask.indexOf(';', release.offset) + 1;
  if (names.some((name) => mentions(code.mask.slice(end, span.close), name))) return null;
  if (!nullIsSafe(release.by, variable, code, birth.start, release.offset)) return null;
  const changes = new Changes(code);
  const headLine = code.lineOf(head);
  if (!beginsLine(code, head)) return null;
  const indent = indentOf(code.lines[headLine - 1] ?? '');
  const inner = code.around(release.offset).at(-1);
  const own = code.lines[release.line - 1] ?? '';
  if (own.trim() !== text && own.trim() !== code.text.slice(head, end)) return null;
  if (inner === home) {
    if (/^\s*else\b/.test(code.mask.slice(end)) || hasDirective(code, headLine, release.line)) return null;
    if (release.line > headLine + 1 || code.lineOf(condition[1]) !== headLine) return null;
    if (release.line === headLine) changes.put(headLine, [indent + text]);
    else {
      if (code.lines[headLine - 1]?.trim() !== code.mask.slice(head, condition[1] + 1).trim()) return null;
      changes.put(headLine, []);
      changes.put(release.line, [indent + text]);
    }
  } else {
    if (inner === undefined || inner.parent !== home || inner.headStart > head + 8 || inner.open < head) return null;
    const close = code.lineOf(inner.close);
    if (code.mask.slice(end, inner.close).trim() !== '' || /^\s*else\b/.test(code.mask.slice(inner.close + 1)))
      return null;
    if (own.trim() !== text || code.lines[close - 1]?.trim() !== '}' || hasDirective(code, headLine, close))
      return null;
    if (!/[;}{]$/.test(code.mask.slice(inner.open, release.offset).trimEnd())) return null;
    changes.put(release.line, []);
    changes.after(close, [indent + text]);
  }
  const done = changes.done();
  if (done === null) return null;
  return {
    code,
    span,
    changes: done,
    holds: (after, same) => {
      const now = releasesOf(variable, releasers, after, same.open, same.close);
      const level = now[0] === undefined ? undefined : after.around(now[0].offset).at(-1);
      return now.length === 1 && level !== undefined && level.headStart <= birth.start && level.open < birth.start;
    },
  };
}
