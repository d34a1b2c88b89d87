/**
 * Hostile text in GitHub-flavoured Markdown. Nothing of it stands outside a code span or block unless it is a plain word: GitHub makes
 * links, images, mentions, references to issues and commits, and HTML only from text that is not code.
 */
import { elide, htmlText, terminalText } from '../escape.js';

/** A name longer than this (template arguments) is shortened in its middle: code points. */
export const LONGEST_NAME = 120;
const LONGEST_PROSE = 1200;
const LONGEST_LINE = 400;

/** `text` as a code span, shortened to `width` code points. In a table the row escapes its pipes: see tableRow. */
export function code(text: string, width = LONGEST_NAME): string {
  const shown = elide(terminalText(text), width);
  if (shown.trim() === '') return '` `';
  const fence = '`'.repeat(longestRun(shown) + 1);
  // One space at both ends is taken off again, and keeps a backtick at the edge apart from the fence.
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/**
 * A sentence of somebody else's (a reason, a note, a model) as Markdown: plain words and numbers stay, everything else becomes code.
 * One line, at most `width` code points before escaping.
 */
export function prose(text: string, width = LONGEST_PROSE): string {
  const line = elide(text.replace(/\s+/g, ' ').trim(), width);
  // What the author put between backticks is one piece of code.
  const pieces = line.split(/(`+)([^`]+)\1(?!`)/);
  let out = '';
  const add = (piece: string) => (out += out.endsWith('`') && piece.startsWith('`') ? ` ${piece}` : piece);
  for (let i = 0; i < pieces.length; i += 3) {
    add(words(pieces[i] ?? '', out === ''));
    const quoted = pieces[i + 2];
    if (quoted !== undefined) add(code(quoted, width));
  }
  return out;
}

/** Letters and digits of any script with harmless punctuation inside and after; no dot inside, which could make an address. */
const plainWord =
  /^[(“‘"']*(?:[\p{L}\p{M}\p{N}]+(?:['’/%,-][\p{L}\p{M}\p{N}]+)*%?|[\d,]+\.\d+%?|%|[·–—…→±≈=+-])?[)”’"'.,;:?!…]*$/u;
/** What GitHub would make a link of: a commit, an issue of the repository. */
const reference = /^\W*(?:[0-9a-f]{7,64}|gh-\d+)\W*$/i;
/** What would begin a list, a heading or a rule where it stands first. */
const blockStart = /^(?:\d+[.)]|[-+=—–]+)$/;

function words(text: string, atStart: boolean): string {
  return text
    .split(' ')
    .map((word, index) => {
      const first = atStart && index === 0;
      const plain = plainWord.test(word) && !reference.test(word) && !(first && blockStart.test(word));
      return word === '' || (plain && terminalText(word) === word) ? word : spanned(word);
    })
    .join(' ');
}

/** Code, with the punctuation of the sentence left outside. */
function spanned(word: string): string {
  const [, open = '', inner = '', close = ''] = /^([("']*)(.*?)([)"'.,;:!?]*)$/su.exec(word) ?? [];
  if (inner === '') return code(word);
  // `f()` keeps its parentheses.
  const whole = inner.includes('(') && !inner.includes(')') && close.startsWith(')');
  return whole ? `${open}${code(`${inner})`)}${close.slice(1)}` : `${open}${code(inner)}${close}`;
}

/** A fenced block; `info` is ours. Every line is shortened, tabs become spaces. */
export function fence(lines: readonly string[], info: string): string {
  const shown = lines.map((line) => elide(terminalText(line.replaceAll('\t', '    ')), LONGEST_LINE));
  const marks = '`'.repeat(shown.reduce((most, line) => Math.max(most, longestRun(line) + 1), 3));
  return `${marks}${info}\n${shown.join('\n')}\n${marks}`;
}

/** A folded section. `title` is HTML (see htmlCode), `body` Markdown, which needs the blank lines around it. */
export function details(title: string, body: string, open = false): string {
  return `<details${open ? ' open' : ''}><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** `text` as code where Markdown is not parsed: in a summary. */
export function htmlCode(text: string, width = LONGEST_NAME): string {
  return `<code>${htmlText(elide(text, width))}</code>`;
}

/**
 * Cells are Markdown on one line; a pipe in any of them, even in code, would end the cell. Renderers differ on what backslashes before
 * an escaped pipe mean, so there are none.
 */
export function tableRow(cells: readonly string[]): string {
  const pipes = (_: string, slashes: string) => `${'\\x5c'.repeat(slashes.length)}\\|`;
  return `| ${cells.map((cell) => cell.replace(/(\\*)\|/g, pipes)).join(' | ')} |`;
}

/** A table; `columns` are ours, and a leading `>` aligns one to the right. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = tableRow(columns.map((name) => name.replace(/^>/, '')));
  const rule = tableRow(columns.map((name) => (name.startsWith('>') ? '---:' : '---')));
  return [head, rule, ...rows.map(tableRow)].join('\n');
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}
