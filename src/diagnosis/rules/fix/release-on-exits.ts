/** The release of a later path put before the ways out that miss it. */
import { literally, mentions } from '../../code/calls.js';
import { leakingExits, type Exit, type Stretch } from '../../code/exits.js';
import { handoversOf, releasesOf } from '../../code/releases.js';
import type { SourceCode } from '../../code/source-code.js';
import { declarations, hasSecondName, mayBeKept, pointersInto } from './aliases.js';
import { Changes, type Fix } from './fix.js';
import { insertBefore } from './insert.js';
import { namesKnown, nullIsSafe, statementOf } from './release-form.js';

/** Null unless every exit of `exits` can be mended, and none of them can have given the block to somebody else. */
export function releaseOnExits(stretch: Stretch, exits: readonly Exit[]): Fix | null {
  const { code, span, variable, releases, birth, releasers } = stretch;
  if (!/^\w+$/.test(variable) || declarations(variable, code, span) !== 1) return null;
  if (births(variable, code.mask.slice(span.open, span.close)) > 2) return null;
  const others = pointersInto(variable, code, span);
  const changes = new Changes(code);
  const home = code.around(birth.start).at(-1);
  for (const exit of exits) {
    if (exit.kind === 'call that throws' || home === undefined || !code.around(exit.offset).includes(home)) return null;
    const release = releases.find(({ offset, line }) => offset > exit.offset && line !== exit.line);
    const text = release === undefined ? null : statementOf(release, code);
    if (release === undefined || text === null || !namesKnown(text, code, span, exit.offset)) return null;
    if (!nullIsSafe(release.by, variable, code, birth.start, exit.offset)) return null;
    if (hasSecondName(variable, code, birth.end, exit.offset)) return null;
    if (usedAfter(exit, stretch, others) || givenAway(exit, release.offset, stretch, others)) return null;
    if (!insertBefore(code, exit.offset, text, changes)) return null;
  }
  const done = changes.done();
  if (done === null || exits.length === 0) return null;
  return {
    code,
    span,
    changes: done,
    holds: (after, same) => {
      const at = after.statementAt(birth.start);
      const now = releasesOf(variable, releasers, after, at.end, same.close);
      return (
        now.length === releases.length + exits.length &&
        leakingExits({ ...stretch, code: after, span: same, birth: at, releases: now }).length === 0
      );
    },
  };
}

function births(variable: string, text: string): number {
  return text.match(new RegExp(`(?<![\\w.>])${literally(variable)}\\s*=(?!=)`, 'g'))?.length ?? 0;
}

/** Whether what is freed is still looked at: in the exit itself, or where it goes. */
function usedAfter(exit: Exit, { code, span, birth, variable }: Stretch, others: readonly string[]): boolean {
  const names = [variable, ...others];
  const looks = (text: string): boolean => names.some((name) => mentions(text, name));
  const end = code.mask.indexOf(';', exit.offset);
  if (end < 0 || looks(code.mask.slice(exit.offset, end))) return true;
  if (exit.kind === 'return' || exit.kind === 'throw') return false;
  if (exit.kind === 'goto') {
    const label = /^goto\s+(\w+)/.exec(code.mask.slice(exit.offset, end))?.[1] ?? '';
    const at = code.mask.slice(end, span.close).search(new RegExp(`(?<=[;{}\\s])${literally(label)}\\s*:(?!:)`));
    return at < 0 || looks(code.mask.slice(end + at, span.close));
  }
  const around = code
    .around(exit.offset)
    .filter(({ kind, open }) => open > span.open && (kind === 'loop' || kind === 'switch'));
  const left = around.filter(({ kind }) => kind === 'loop' || exit.kind === 'break').at(-1);
  if (left === undefined || !code.around(birth.start).includes(left)) return true;
  if (left.kind === 'switch') return true;
  if (exit.kind === 'break') return looks(code.mask.slice(left.close, span.close));
  // The next round begins with another block: what points into this one must be made anew as well.
  return names.some(
    (name) =>
      mentions(code.mask.slice(left.headStart, left.open), name) ||
      mentions(code.mask.slice(span.open, left.headStart), name),
  );
}

/** Whether somebody may own the block at the exit: kept before it, or passed to a function whose answer the exit hangs on. */
function givenAway(exit: Exit, release: number, stretch: Stretch, others: readonly string[]): boolean {
  const { code, birth, variable } = stretch;
  if (others.some((name) => mayBeStored(name, code, birth.end, exit.offset))) return true;
  const shared = code.around(release);
  return handoversOf(variable, code, birth.end, exit.offset).some(({ kind, offset, to }) => {
    if (kind !== 'argument') return true;
    // On the path that frees it the block is its own again; elsewhere nobody says so.
    const inner = code.around(offset).at(-1);
    if (inner !== undefined && !shared.includes(inner))
      return mayBeKept(variable, [], code, offset, offset + to.length + 400);
    const statement = code.statementAt(offset).code;
    const status = /(\w+)\s*=(?!=)/.exec(statement)?.[1];
    const decides =
      /^(?:if|while|switch)\b/.test(statement) ||
      (status !== undefined && exit.condition !== null && mentions(exit.condition, status));
    return decides && mayBeKept(variable, [], code, offset, offset + to.length + 400);
  });
}

function mayBeStored(name: string, code: SourceCode, from: number, to: number): boolean {
  return handoversOf(name, code, from, to).some(({ kind }) => kind === 'store' || kind === 'insertion');
}
