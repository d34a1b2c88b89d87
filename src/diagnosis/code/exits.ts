/** Ways out of a function between the birth of a block and its release. */
import type { Block } from './blocks.js';
import { callsIn, closing, literally, mentions } from './calls.js';
import { releasesOf, type Release } from './releases.js';
import type { FunctionSpan, SourceCode, Statement } from './source-code.js';

export interface Exit {
  readonly offset: number;
  readonly line: number;
  readonly kind: 'return' | 'throw' | 'break' | 'continue' | 'goto' | 'call that throws';
  /** The condition that it hangs on, as written; null without one. */
  readonly condition: string | null;
  /** For a call that throws: the function, and the line of its throw. */
  readonly thrower: { readonly name: string; readonly line: number } | null;
}

export interface Stretch {
  readonly code: SourceCode;
  readonly span: FunctionSpan;
  readonly birth: Statement;
  readonly variable: string;
  readonly releases: readonly Release[];
  readonly releasers: readonly string[];
}

/** Exits on which the block is not released although a release comes later, in order of the text. */
export function leakingExits(stretch: Stretch): Exit[] {
  const { code, birth, releases } = stretch;
  const last = releases.at(-1);
  if (last === undefined) return [];
  const from = afterBirth(stretch);
  const text = code.mask.slice(from, last.offset);
  const found: Exit[] = [];
  for (const match of text.matchAll(/\b(return|throw|break|continue|goto)\b\s*([^;]*)/g)) {
    const offset = from + match.index;
    if (!leaves(offset, match[1] as Exit['kind'], match[2] ?? '', birth, stretch)) continue;
    found.push({
      offset,
      line: code.lineOf(offset),
      kind: match[1] as Exit['kind'],
      condition: conditionOf(offset, stretch, code.text),
      thrower: null,
    });
  }
  return found;
}

/** After the birth; when it is the condition of an `if`, after what that `if` does (it is the failure of the birth). */
export function afterBirth({ code, birth }: Stretch): number {
  if (!/^if\b/.test(birth.code)) return birth.end;
  const block = code.around(birth.end + 1).at(-1);
  return block !== undefined && block.open >= birth.end - 1 && block.open <= birth.end + 1 ? block.close : birth.end;
}

function leaves(offset: number, kind: Exit['kind'], rest: string, birth: Statement, stretch: Stretch): boolean {
  const { code, span, releases, variable } = stretch;
  const path = within(code, span, offset);
  const birthPath = within(code, span, birth.start);
  if (path.some((block) => block.kind === 'lambda' && !birthPath.includes(block))) return false;
  if (kind === 'return' && mentions(rest, variable)) return false;
  const condition = conditionOf(offset, stretch);
  if (condition !== null && (isNullCheck(condition, variable) || isFailureOfBirth(condition, stretch))) return false;
  if (releasedOnTheWay(offset, path, stretch)) return false;
  if (kind === 'goto') {
    const label = new RegExp(`(?:^|[;{}\\s])${literally(rest.trim())}\\s*:(?!:)`).exec(
      code.mask.slice(span.open, span.close),
    );
    return label !== null && !releases.some((release) => release.offset >= span.open + label.index);
  }
  if (kind === 'break' || kind === 'continue') {
    const around = [...path]
      .reverse()
      .find((block) => block.kind === 'loop' || (kind === 'break' && block.kind === 'switch'));
    // A release after the loop is still reached.
    if (around === undefined || !releases.some((release) => release.offset > offset && release.offset < around.close))
      return false;
    return !releases.some((release) => release.offset > around.close);
  }
  if (kind === 'throw') {
    const guarded = path.find((block) => block.kind === 'try');
    if (guarded !== undefined && catches(guarded, stretch)) return false;
  }
  return true;
}

function within(code: SourceCode, span: FunctionSpan, offset: number): Block[] {
  return code.around(offset).filter((block) => block.open >= span.open);
}

/** A release in one of the blocks around the exit, or in its own statement before it. */
function releasedOnTheWay(offset: number, path: readonly Block[], { code, birth, releases, span }: Stretch): boolean {
  const reached = (release: Release): boolean => {
    if (release.offset > offset || release.offset < birth.end) return false;
    const blocks = within(code, span, release.offset);
    const inner = blocks.at(-1);
    return inner === undefined || path.includes(inner);
  };
  return releases.some(reached);
}

function catches(guarded: Block, { code, variable, releasers }: Stretch): boolean {
  const siblings = guarded.parent?.children ?? [];
  return siblings
    .filter((block) => block.kind === 'catch' && block.open > guarded.close)
    .some((block) => releasesOf(variable, releasers, code, block.open, block.close).length > 0);
}

/** The condition of the `if` right before the exit; from `text`, which is the code masked or as written. */
export function conditionOf(offset: number, { code, span }: Stretch, text = code.mask): string | null {
  const block = within(code, span, offset).at(-1);
  const from = Math.max(span.open, block?.open ?? span.open);
  const found = conditionBefore(code.mask.slice(from, offset));
  if (found !== null) return tidy(text.slice(from + found.from, from + found.to));
  if (block === undefined || block.kind !== 'branch') return null;
  const open = code.mask.indexOf('(', block.headStart);
  if (open < 0 || open > block.open || !/^(?:else\s+)?if\b/.test(block.head)) return null;
  return tidy(text.slice(open + 1, closing(code.mask, open)));
}

/** Bounds of the condition when `before` ends in `if (…)`. */
export function conditionBefore(before: string): { readonly from: number; readonly to: number } | null {
  const end = before.trimEnd().length;
  if (before[end - 1] !== ')') return null;
  let depth = 0;
  for (let i = end - 1; i >= 0; i -= 1) {
    if (before[i] === ')') depth += 1;
    else if (before[i] === '(' && --depth === 0) {
      return /\bif\s*(?:constexpr\s*)?$/.test(before.slice(Math.max(0, i - 20), i))
        ? { from: i + 1, to: end - 1 }
        : null;
    }
  }
  return null;
}

function tidy(text: string): string {
  return text
    .replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function isNullCheck(condition: string, variable: string): boolean {
  const name = literally(variable);
  const none = '(?:NULL|nullptr|0|MAP_FAILED)';
  return new RegExp(
    `^(?:!\\s*${name}|${name}\\s*==\\s*${none}|${none}\\s*==\\s*${name}|unlikely\\s*\\(\\s*!\\s*${name}\\s*\\))$`,
  ).test(condition);
}

/** `rc = sqlite3_prepare(…, &stmt, …); if (rc != SQLITE_OK) return`: nothing was made. */
export function isFailureOfBirth(condition: string, { birth, variable }: Stretch): boolean {
  const status = /(?:^|\s)(\w+)\s*=(?!=)\s*\w+\s*\(/.exec(birth.code)?.[1];
  return (
    status !== undefined && status !== variable && /&&|\|\|/.test(condition) === false && mentions(condition, status)
  );
}

/** Calls between birth and release that throw: functions of the same file with a `throw` in them that nobody around catches. */
export function throwingCalls(stretch: Stretch): Exit[] {
  const { code, span, releases } = stretch;
  const first = releases.at(0);
  if (code.language !== 'c++' || first === undefined) return [];
  const from = afterBirth(stretch);
  return callsIn(code.mask.slice(from, first.offset)).flatMap((call): Exit[] => {
    const offset = from + call.start;
    const guarded = within(code, span, offset).find((block) => block.kind === 'try');
    if (guarded !== undefined && (guarded.open > stretch.birth.start ? catches(guarded, stretch) : false)) return [];
    const own = call.name.replace(/^.*(?:\.|->|::)/, '');
    const thrower = code.functionsNamed(own).flatMap((callee) => {
      const at = code.mask.slice(callee.open, callee.close).search(/\bthrow\s+[^;]/);
      return at < 0 ? [] : [{ name: callee.name, line: code.lineOf(callee.open + at) }];
    })[0];
    if (thrower === undefined && !/^(?:at|value|stoi|stol|stoul|stoll|stod|stof)$/.test(own)) return [];
    return [
      {
        offset,
        line: code.lineOf(offset),
        kind: 'call that throws',
        condition: null,
        thrower: thrower ?? { name: call.name, line: 0 },
      },
    ];
  });
}
