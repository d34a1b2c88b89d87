/**
 * Where in the pull request's diff a leak is. The report was made from a checkout that may be the merge with the base branch, so its
 * lines may have moved against the pull request's head; and its paths are the target's word. The source excerpt settles both. Pure.
 */
import type { ReportDecision } from '../../report/schema.js';
import type { Suggestion } from '../../report/suggestion.js';
import type { ShownLine } from './diff.js';

/** Text shorter than this (a brace) is on too many lines to be looked for. */
const LEAST_TELLING = 3;
const LONGEST_LINE = 400;

/** The line of the new file, shown in its diff, that `decision` blames as `line`; null when the diff does not show it. */
export function anchorLine(
  shown: ReadonlyMap<number, ShownLine>,
  line: number,
  excerpt: ReportDecision['excerpt'],
): number | null {
  if (excerpt === null) return shown.has(line) ? line : null;
  const at = excerpt.blamed_line - excerpt.first_line;
  const text = comparable(excerpt.lines[at]);
  if (text === null) return null;
  if (comparable(shown.get(line)?.text) === text) return line;
  if (text.trim().length < LEAST_TELLING) return null;
  const [before, after] = [comparable(excerpt.lines[at - 1]), comparable(excerpt.lines[at + 1])];
  const agrees = (number: number, expected: string | null): boolean => {
    const found = comparable(shown.get(number)?.text);
    return found === null || expected === null || found === expected;
  };
  const moved = [...shown]
    .filter(
      ([number, { text: found }]) =>
        comparable(found) === text && agrees(number - 1, before) && agrees(number + 1, after),
    )
    .map(([number]) => number);
  return moved.length === 1 ? (moved[0] ?? null) : null;
}

/**
 * The lines of the diff that `suggestion` would replace, both included; null unless `line` is one of them, all are shown together and are
 * what the suggestion takes them for. `shift`: how far the checkout's lines have moved in the pull request's head.
 */
export function suggestionLines(
  suggestion: Suggestion,
  line: number,
  shift: number,
  shown: ReadonlyMap<number, ShownLine>,
): { readonly first: number; readonly last: number } | null {
  const first = suggestion.startLine + shift;
  const last = suggestion.endLine + shift;
  if (line < first || line > last) return null;
  const place = shown.get(first)?.hunk;
  const fits = suggestion.replaced.every((text, i) => {
    const there = shown.get(first + i);
    // To the letter: a suggestion without carriage returns would mix line ends.
    return there !== undefined && there.hunk === place && there.text === text;
  });
  return fits ? { first, last } : null;
}

/** A checkout may have other line ends than the diff, and excerpts cut long lines short (src/gate/source-files.ts). */
function comparable(text: string | undefined): string | null {
  return text === undefined ? null : text.replace(/\r$/, '').slice(0, LONGEST_LINE);
}
