/**
 * LeakSanitizer's suppressions: a line `leak:PATTERN` matches a leak with PATTERN in the function, file or module of any call.
 * `^` and `$` anchor, `*` is any text; without them PATTERN may stand anywhere.
 */
import { GateError } from '../errors.js';
import type { SuppressionFile, SuppressionRule, SuppressibleStack } from './suppression.js';

/** `race:`, `vptr_check:`, …: a file that several sanitizers share has such lines. */
const otherTypes = /^[a-z][a-z_-]*:/;

/** Reads a file of LeakSanitizer. Throws GateError KNOWN_LEAKS_UNREADABLE with the line. */
export function parseLsanSuppressions(text: string, path: string): SuppressionFile {
  const rules: SuppressionRule[] = [];
  let otherKinds = 0;
  text.split('\n').forEach((written, index) => {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) return;
    if (line.startsWith('leak:')) rules.push(leakRule(line, path, index + 1));
    else if (otherTypes.test(line)) otherKinds += 1;
    else {
      throw new GateError(
        'KNOWN_LEAKS_UNREADABLE',
        `${path}:${index + 1} is no suppression: a line of LeakSanitizer's is TYPE:PATTERN`,
        'Write leak:PATTERN, or # before a remark.',
      );
    }
  });
  return { path, format: 'LeakSanitizer', rules, otherKinds, unreadableNames: [] };
}

function leakRule(name: string, file: string, line: number): SuppressionRule {
  const pattern = name.slice('leak:'.length);
  if (pattern === '') {
    throw new GateError(
      'KNOWN_LEAKS_UNREADABLE',
      `${file}:${line} suppresses nothing: there is no pattern after leak:`,
      'Write what to look for, such as leak:libfoo.so.',
    );
  }
  const matches = ({ calls }: SuppressibleStack) =>
    calls.some((call) => [call.function, call.file, call.module].some((text) => templateMatches(pattern, text)));
  return { name, file, line, matches };
}

/**
 * As TemplateMatch() of compiler-rt's sanitizer_common does it, its quirks too: every piece is looked for from the left, so `foo$` does
 * not match `foofoo`. Linear but for the search of one piece.
 */
export function templateMatches(template: string, text: string | null): boolean {
  if (text === null || text === '') return false;
  let rest = template;
  let start = rest.startsWith('^');
  if (start) rest = rest.slice(1);
  let position = 0;
  let asterisk = false;
  while (rest !== '') {
    if (rest.startsWith('*')) {
      rest = rest.slice(1);
      start = false;
      asterisk = true;
      continue;
    }
    if (rest.startsWith('$')) return position === text.length || asterisk;
    if (position === text.length) return false;
    const end = rest.search(/[*$]/);
    const piece = end < 0 ? rest : rest.slice(0, end);
    const found = start ? (text.startsWith(piece, position) ? position : -1) : text.indexOf(piece, position);
    if (found < 0) return false;
    position = found + piece.length;
    rest = end < 0 ? '' : rest.slice(end);
    start = false;
    asterisk = false;
  }
  return true;
}
