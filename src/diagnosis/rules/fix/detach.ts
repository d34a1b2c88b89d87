/** A thread that nobody joins is detached where it was made. */
import { bareArgument, callsIn, literally, mentions } from '../../code/calls.js';
import type { Birth } from '../../code/birth.js';
import { beginsLine, Changes, indentOf, type Fix } from './fix.js';
import { hasDirective } from './insert.js';

/** For `pthread_create(&thread, …)` of a local thread, as a statement of its own, with its result kept, or as the condition of an `if` that leaves. */
export function detached({ code, span, statement }: Birth): Fix | null {
  const call = callsIn(statement.code).find(({ name }) => name === 'pthread_create');
  const thread = bareArgument(call?.args[0] ?? '');
  if (call === undefined || !/^&\s*\w+$/.test((call.args[0] ?? '').trim())) return null;
  if (
    !new RegExp(`\\bpthread_t\\s+(?:\\w+\\s*,\\s*)*${literally(thread)}\\b`).test(
      code.mask.slice(span.open, statement.start),
    )
  )
    return null;
  const text = statement.code;
  const status = /^(?:int\s+)?(\w+)\s*=\s*pthread_create\s*\(/.exec(text)?.[1];
  const plain = text.startsWith('pthread_create') && text.endsWith(');');
  const leaves =
    /^if\s*\(\s*pthread_create\s*\(.*\)\s*(?:!=\s*0\s*)?\)\s*(?:return\b[^;]*|break|continue|goto\s+\w+)\s*;$/.test(
      text,
    );
  if ((status === undefined || !text.endsWith(');')) && !plain && !leaves) return null;
  const last = code.lineOf(statement.end - 1);
  const first = code.lineOf(statement.start);
  const end = statement.end - code.offsetOf(last);
  const line = code.lines[last - 1] ?? '';
  if (
    code.text.slice(statement.end, statement.end + line.length - end).trim() !== '' ||
    hasDirective(code, first, last + 1)
  )
    return null;
  if (!beginsLine(code, statement.start)) return null;
  const indent = indentOf(code.lines[first - 1] ?? '');
  if (mentions(code.mask.slice(statement.end, span.close), thread) || /^\s*else\b/.test(code.mask.slice(statement.end)))
    return null;
  const changes = new Changes(code);
  changes.after(last, [
    status === undefined
      ? `${indent}pthread_detach(${thread});`
      : `${indent}if (!${status}) pthread_detach(${thread});`,
  ]);
  const done = changes.done();
  if (done === null) return null;
  return {
    code,
    span,
    changes: done,
    holds: (after, same) =>
      callsIn(after.mask.slice(same.open, same.close)).filter(({ name }) => name === 'pthread_detach').length === 1,
  };
}
