/** The release that nothing makes, before every way out of the block where a handle is born and from which it never gets away. */
import { literally, mentions } from '../../code/calls.js';
import type { Block } from '../../code/blocks.js';
import { isFailureOfBirth, isNullCheck, afterBirth, conditionOf, type Stretch } from '../../code/exits.js';
import { releasesOf } from '../../code/releases.js';
import { declarations, hasSecondName, mayBeKept, pointersInto } from './aliases.js';
import { Changes, indentOf, type Fix } from './fix.js';
import { hasDirective, insertBefore } from './insert.js';
import { nullIsSafe } from './release-form.js';

interface Way {
  readonly kind: string;
  readonly offset: number;
  readonly rest: string;
}

/** `release`: the statement; `by`: the function that it calls. `storage` must be local. Null when it is not certain. */
export function releaseAtEnd(stretch: Stretch, by: string, release: string): Fix | null {
  const { code, span, birth, variable, releasers } = stretch;
  const body = code.mask.slice(span.open, span.close);
  const home = code.around(birth.start).at(-1);
  if (home === undefined || home.open < span.open || home.kind === 'initializer' || home.kind === 'switch') return null;
  if (!/^\w+$/.test(variable) || declarations(variable, code, span) !== 1) return null;
  const others = pointersInto(variable, code, span);
  if (hasSecondName(variable, code, birth.start, span.close) || assignedOtherwise(variable, body)) return null;
  if (mayBeKept(variable, others, code, birth.end, span.close)) return null;
  const names = [variable, ...others];
  const looks = (text: string): boolean => names.some((name) => mentions(text, name));
  if (home.close < span.close && looks(code.mask.slice(home.close, span.close))) return null;
  if (home.kind === 'loop' && others.some((name) => mentions(code.mask.slice(span.open, home.open), name))) return null;
  const ways = waysOut(stretch, home);
  if (ways === null || ways.some(({ rest }) => looks(rest))) return null;
  const changes = new Changes(code);
  for (const { offset } of ways) {
    if (!nullIsSafe(by, variable, code, birth.start, offset)) return null;
    if (!insertBefore(code, offset, release, changes)) return null;
  }
  if (!endsInJump(stretch, home, ways) && !atClose(stretch, home, by, release, changes)) return null;
  const done = changes.done();
  if (done === null || done.size === 0) return null;
  const before = releasesOf(variable, releasers, code, birth.end, span.close).length;
  const wanted = ways.length + (endsInJump(stretch, home, ways) ? 0 : 1);
  return {
    code,
    span,
    changes: done,
    holds: (after, same) => releasesOf(variable, releasers, after, same.open, same.close).length === before + wanted,
  };
}

/** `list = append(list, x)` goes on with the same; anything else but the birth and NULL is another block. */
function assignedOtherwise(variable: string, body: string): boolean {
  const name = literally(variable);
  const all = [...body.matchAll(new RegExp(`(?<![\\w.>])${name}\\s*=(?!=)\\s*([^;]*)`, 'g'))].map(
    (match) => match[1] ?? '',
  );
  return all.filter((value) => !/^(?:NULL|nullptr|0)\s*(?:,|$)/.test(value) && !mentions(value, variable)).length > 1;
}

/** Jumps out of `home` after the birth, without those that are the failure of the birth; null when one cannot be followed. */
function waysOut(stretch: Stretch, home: Block): Way[] | null {
  const { code, span, variable } = stretch;
  const from = afterBirth(stretch);
  const found: Way[] = [];
  for (const match of code.mask
    .slice(from, home.close)
    .matchAll(/\b(return|throw|break|continue|goto|co_\w+|exit|_Exit|abort)\b\s*([^;]*)/g)) {
    const [, kind = '', rest = ''] = match;
    const offset = from + match.index;
    const around = code.around(offset).filter(({ open }) => open >= home.open);
    if (around.some((block) => block.kind === 'lambda')) continue;
    if (/^(?:goto|throw|co_)/.test(kind)) return null;
    if (/exit|abort/i.test(kind)) continue;
    const condition = conditionOf(offset, stretch);
    if (condition !== null && (isNullCheck(condition, variable) || isFailureOfBirth(condition, stretch))) continue;
    if (
      condition !== null &&
      new RegExp(`!\\s*${literally(variable)}\\b|\\b${literally(variable)}\\s*==`).test(condition)
    )
      return null;
    const inner = around.slice(1);
    const stays = inner.some((block) => block.kind === 'loop' || (kind === 'break' && block.kind === 'switch'));
    if (
      kind !== 'return' &&
      (stays || !code.around(home.open + 1).some((block) => block.kind === 'loop' && block.open > span.open))
    ) {
      if (stays) continue;
      return null;
    }
    found.push({ kind, offset, rest });
  }
  return found;
}

/** Whether the last statement of `home` is one of the ways out. */
function endsInJump({ code }: Stretch, home: Block, ways: readonly Way[]): boolean {
  const last = ways.at(-1);
  if (last === undefined || code.around(last.offset).at(-1) !== home) return false;
  const end = code.mask.indexOf(';', last.offset);
  if (code.mask.slice(end + 1, home.close).trim() !== '') return false;
  const before = code.mask.slice(home.open + 1, last.offset).trimEnd();
  return before === '' || /[;{}:]$/.test(before);
}

function atClose(
  { code, birth, variable }: Stretch,
  home: Block,
  by: string,
  release: string,
  changes: Changes,
): boolean {
  const line = code.lineOf(home.close);
  const text = code.lines[line - 1] ?? '';
  if (
    indentOf(text).length !== home.close - code.offsetOf(line) ||
    !/[;}]$/.test(code.mask.slice(0, home.close).trimEnd())
  )
    return false;
  if (hasDirective(code, line - 1, line) || !nullIsSafe(by, variable, code, birth.start, home.close)) return false;
  const own = code.lines[code.lineOf(birth.start) - 1] ?? '';
  if (own.slice(0, birth.start - code.offsetOf(code.lineOf(birth.start))).trim() !== '') return false;
  changes.before(line, [indentOf(own) + release]);
  return true;
}
