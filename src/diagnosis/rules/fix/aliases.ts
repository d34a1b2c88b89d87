/** Other names under which a function may hold a block or a part of it, and what the block's pointer goes through. */
import { bareArgument, callsIn, literally, mentions } from '../../code/calls.js';
import { handoversOf, sameLvalue, type Handover } from '../../code/releases.js';
import type { FunctionSpan, SourceCode } from '../../code/source-code.js';

const scalar =
  '(?:unsigned|signed|int|long|short|char|bool|_Bool|float|double|s?size_t|ptrdiff_t|u?int(?:ptr|\\d+)?_t|time_t|off_t|std::s?size_t|std::u?int\\d+_t)';

/** Variables of the function that may point into the block of `variable`; itself not among them. */
export function pointersInto(variable: string, code: SourceCode, span: FunctionSpan): string[] {
  const text = code.mask.slice(span.start, span.close);
  const found = new Set<string>();
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const name of [variable, ...found]) {
      for (const target of takersOf(name, text)) {
        if (target !== variable && !isScalar(target, text)) found.add(target);
      }
    }
  }
  return [...found];
}

/** Names that are given something made of `name`: `q = name + 1`, `get(name, &q)`, `for (auto &q : name)`. */
function takersOf(name: string, text: string): string[] {
  const targets: string[] = [];
  for (const match of text.matchAll(/(\w+)(?:\s*\[[^\]]*\])?\s*(?<![=!<>])=(?!=)\s*([^;{]*)/g))
    if (mentions(match[2] ?? '', name)) targets.push(match[1] ?? '');
  const built =
    /(?<![\w.>])(?!(?:return|else|case|throw|goto|delete|new)\b)[A-Za-z_][\w:]*(?:<[^<>;]*>)?[\s*&]+(\w+)\s*[({]([^;(){}]*)[)}]\s*[;,]/g;
  const walked = /[&*\s](\w+)\s*:(?!:)\s*([^;{}]*)\)/g;
  for (const expression of [built, walked])
    for (const match of text.matchAll(expression)) if (mentions(match[2] ?? '', name)) targets.push(match[1] ?? '');
  for (const call of callsIn(text)) {
    if (!call.args.some((argument) => mentions(argument, name))) continue;
    for (const argument of call.args) {
      const out = /^&\s*(\w+)$/.exec(argument.trim())?.[1];
      if (out !== undefined) targets.push(out);
    }
  }
  return targets;
}

function isScalar(name: string, text: string): boolean {
  return new RegExp(
    `\\b${scalar}(?:\\s+(?:${scalar}|const))*\\s+(?:\\w+(?:\\s*=\\s*[^,;*&(){}]+)?\\s*,\\s*)*${literally(name)}\\b(?!\\s*\\[)`,
  ).test(text);
}

/** Whether the block may belong to somebody else after it was passed on between `from` and `to`, by `variable` or a name of `others`. */
export function mayBeKept(
  variable: string,
  others: readonly string[],
  code: SourceCode,
  from: number,
  to: number,
): boolean {
  return [variable, ...others].some((name) =>
    handoversOf(name, code, from, to).some((handover) => keeps(handover, name, name !== variable, code)),
  );
}

/** A function keeps what it gets beside another object: `add(list, block)`; not what it works on: `step(statement)`. */
function keeps({ kind, offset, to }: Handover, name: string, out: boolean, code: SourceCode): boolean {
  if (kind !== 'argument') return true;
  const call = callsIn(code.statementAt(offset).code).find(
    ({ name: called, args }) => called === to && args.some((argument) => sameLvalue(bareArgument(argument), name)),
  );
  if (call === undefined) return true;
  // Filled in by the call, not given to it.
  if (out && call.args.some((argument) => sameLvalue(argument.replace(/^&\s*/, '&'), `&${name}`))) return false;
  const first = call.args.findIndex((argument) => sameLvalue(bareArgument(argument), name));
  return (
    first !== 0 ||
    /(?:add|push|insert|append|register|enqueue|adopt|own|take|keep|store|submit|post|send|set0|thread|async|spawn|attach|put)/i.test(
      call.name,
    )
  );
}

/** `q = p;`, `q = (T *)p;` between `from` and `to`: the same block under another name, which may be the one that is freed. */
export function hasSecondName(variable: string, code: SourceCode, from: number, to: number): boolean {
  const cast = String.raw`(?:\([\w\s*]+\)\s*|std::move\s*\(\s*|(?:static|reinterpret)_cast\s*<[^<>]*>\s*\(\s*)?`;
  return new RegExp(`[\\w\\]]\\s*=\\s*${cast}&?${literally(variable)}\\s*\\)?\\s*[;,]`).test(code.mask.slice(from, to));
}

/** How often the function declares the name: with one that hides another, a text may mean either. */
export function declarations(variable: string, code: SourceCode, span: FunctionSpan): number {
  const name = literally(variable);
  const text = code.mask
    .slice(span.open, span.close)
    .replace(/\b(?:return|delete|else|throw|case|goto|new|sizeof)\b/g, ';');
  const found = text.match(
    new RegExp(
      `[\\w>]\\s*(?:\\s|[*&])+\\s*(?:const\\s+)?${name}\\s*(?=[=;{(\\[:])|[\\w>][\\s*&]*[\\w*\\s=]*,\\s*\\*+\\s*${name}\\s*(?=[=;,])`,
      'g',
    ),
  );
  return found?.length ?? 0;
}
