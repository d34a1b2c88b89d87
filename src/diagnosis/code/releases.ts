/** Where a variable's block is given back, and where it is handed on to somebody else. */
import { bareArgument, callsIn, literally } from './calls.js';
import type { FunctionSpan, SourceCode } from './source-code.js';

export interface Release {
  readonly offset: number;
  readonly line: number;
  /** `free`, `delete`, `delete[]`, `fclose`, … */
  readonly by: string;
}

const freeing =
  /(?:^|[._:>])(?:\w*_)?(?:free|delete|destroy|release|unref|put|dispose|drop|close|cleanup|finalize|deinit|fini|kfree|recycle|cfree)(?:_\w+)?$/i;

/** Statements between `from` and `to` that free `variable`; `releasers` are the functions known to. */
export function releasesOf(
  variable: string,
  releasers: readonly string[],
  code: SourceCode,
  from: number,
  to: number,
): Release[] {
  const text = code.mask.slice(from, to);
  const found: Release[] = [];
  const add = (index: number, by: string): void => {
    found.push({ offset: from + index, line: code.lineOf(from + index), by });
  };
  const name = literally(variable).replace(/->|\\\./g, '(?:->|\\.)');
  for (const match of text.matchAll(
    new RegExp(`\\bdelete\\s*(\\[\\s*\\])?\\s*\\(?\\s*(?:this->)?${name}(?!\\w|->|\\.|\\[)`, 'g'),
  )) {
    add(match.index, match[1] === undefined ? 'delete' : 'delete[]');
  }
  for (const call of callsIn(text)) {
    const own = call.name.replace(/^.*::/, '');
    const known = releasers.includes(own) || releasers.includes(call.name);
    if (!known && !freeing.test(call.name)) continue;
    if (call.args.some((argument) => sameLvalue(bareArgument(argument), variable))) add(call.start, call.name);
    else if (/(?:\.|->)(?:free|destroy|release|unref|dispose|close|reset)$/.test(call.name)) {
      const object = call.name.replace(/(?:\.|->)\w+$/, '');
      // unique_ptr::release() gives the block up without freeing it.
      if (sameLvalue(object, variable) && !/\.release$/.test(call.name)) add(call.start, call.name);
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

export function sameLvalue(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/^this->/, '').replace(/\s+/g, '');
  return plain(a) === plain(b);
}

export interface Handover {
  readonly offset: number;
  readonly line: number;
  /** `return`, the name of a function that gets the pointer, or the lvalue it is stored in. */
  readonly to: string;
  readonly kind: 'return' | 'argument' | 'store' | 'insertion';
}

const lookers =
  /^(?:mem(?:set|cpy|move|cmp)|str\w+|f?printf|s?n?printf|v?f?printf|puts|fputs|fputc|fread|fwrite|read|write|recv|send|sizeof|assert|printf|fgets|perror|strlen|sscanf|atoi|strtol|pace_keep|expect|ASSERT\w*|EXPECT\w*|rewind|fseek|qsort|sqlite3_(?:step|bind|column|reset|errmsg|exec)\w*)$/;

/** Where `variable` is returned, stored, or passed on between `from` and `to`. Functions of the C library that only look are left out. */
export function handoversOf(variable: string, code: SourceCode, from: number, to: number): Handover[] {
  const text = code.mask.slice(from, to);
  const name = literally(variable);
  const found: Handover[] = [];
  const add = (index: number, kind: Handover['kind'], target: string): void => {
    found.push({ offset: from + index, line: code.lineOf(from + index), to: target, kind });
  };
  for (const match of text.matchAll(
    new RegExp(`\\breturn\\s+(?:std::move\\s*\\(\\s*)?(?:\\([\\w\\s*]+\\)\\s*)?${name}\\s*\\)?\\s*;`, 'g'),
  )) {
    add(match.index, 'return', 'return');
  }
  for (const match of text.matchAll(
    new RegExp(
      `([A-Za-z_*(][\\w.>\\-\\[\\]:*()]*?)\\s*=\\s*(?:std::move\\s*\\(\\s*)?(?:\\([\\w\\s*]+\\)\\s*)?${name}\\s*\\)?\\s*[;,]`,
      'g',
    ),
  )) {
    const target = match[1] ?? '';
    // `struct job *job = argument;` declares another name for it.
    if (target.startsWith('*') && /[\w>]\s*$/.test(text.slice(0, match.index))) continue;
    if (
      /->|\.|^\*|\[/.test(target) ||
      !new RegExp(`\\b${literally(target)}\\b\\s*[=;]`).test(text.slice(0, match.index))
    ) {
      add(match.index, 'store', target);
    }
  }
  for (const call of callsIn(text)) {
    const own = call.name.replace(/^.*(?:::|\.|->)/, '');
    if (!call.args.some((argument) => passes(argument, variable))) continue;
    if (/^(?:push|emplace|insert|append|add|enqueue)/.test(own) && /\.|->/.test(call.name)) {
      add(call.start, 'insertion', call.name.replace(/(?:\.|->)\w+$/, ''));
    } else if (/^(?:push|emplace|insert|append|add|enqueue)/.test(own) && chainBefore(text, call.start) !== null) {
      add(call.start, 'insertion', chainBefore(text, call.start) ?? '');
    } else if (!lookers.test(own) && !freeing.test(call.name)) add(call.start, 'argument', call.name);
  }
  return found.sort((a, b) => a.offset - b.offset);
}

/** `journal.lock().unwrap().` before a method: what the chain begins with. */
function chainBefore(text: string, offset: number): string | null {
  const chain = /([A-Za-z_][\w.]*?)(?:\.(?:lock|write|read|borrow_mut|unwrap|as_mut|get_mut|expect)\s*\([^()]*\))+\.$/;
  return chain.exec(text.slice(Math.max(0, offset - 200), offset))?.[1] ?? null;
}

function passes(argument: string, variable: string): boolean {
  if (sameLvalue(bareArgument(argument), variable)) return true;
  // new Entry{key, value}
  return new RegExp(`\\bnew\\b.*[{(,]\\s*${literally(variable)}\\s*[,})]`, 's').test(argument);
}

/** A function's text without its head. */
export function bodyOf(code: SourceCode, span: FunctionSpan): string {
  return code.mask.slice(span.open, span.close + 1);
}
