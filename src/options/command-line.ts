/**
 * A command line as people write it, split into words as POSIX sh would (command-line.test.ts compares), but never given to a shell. Own
 * code: of the libraries tried, shell-quote and string-argv take a quote without end, and shlex keeps the backslash of "\\$".
 */
import { GateError } from '../errors.js';

/** Escaped character, single quotes, double quotes, bare text, space: each in a group of its own. */
const piece = /\\(.)|'([^']*)'|"((?:\\.|[^"\\])*)"|([^\s\\'"]+)|(\s+)/gsy;

/** A shell would act on these outside single quotes: variables, command substitution. */
const expansion = /\$[A-Za-z_{(]|`/;
/** And on these outside any quotes: pipes, lists, redirections, subshells. */
const operator = /[|&;<>()]/;

/** Words of `text`, at least one. Throws GateError USAGE for what only a shell could do, and for a quote that is never closed. */
export function parseCommandLine(text: string, where: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let end = 0;
  for (const [matched, escaped, single, double, bare, space] of text.matchAll(piece)) {
    end += matched.length;
    if (space !== undefined) {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    const acts = expansion.exec(bare ?? double?.replace(/\\./gs, '') ?? '') ?? operator.exec(bare ?? '');
    if (acts !== null) throw needsShell(text, where, acts[0]);
    word = (word ?? '') + (bare ?? single ?? unescaped(double) ?? joined(escaped));
  }
  if (end < text.length) throw noEnd(text, where);
  if (word !== null) words.push(word);
  if (words.length > 0 && words[0] !== '') return words;
  throw new GateError(
    'USAGE',
    `${where} names no program`,
    'Give the program and its arguments: ./my_test --its-flags',
  );
}

/** In double quotes a backslash escapes these only. */
function unescaped(double: string | undefined): string | undefined {
  return double?.replace(/\\([$`"\\\n])/g, (_, escaped: string) => joined(escaped));
}

/** A backslash before a line break joins two lines. */
function joined(escaped: string | undefined): string {
  return escaped === '\n' ? '' : (escaped ?? '');
}

function noEnd(text: string, where: string): GateError {
  return new GateError(
    'USAGE',
    `${where} ${text}: a quote or a backslash has no end`,
    'Close every quote; write one that is meant as it stands as \\" or \\\'.',
  );
}

function needsShell(text: string, where: string, found: string): GateError {
  const quoted = `'${text.trim().replaceAll("'", `'\\''`)}'`;
  return new GateError(
    'USAGE',
    `${where} is not run by a shell, so ${found} in it would mean nothing`,
    `Quote it with '…' if it is meant as it stands; else start a shell yourself: bash -c ${quoted}`,
  );
}
