/**
 * Source text with everything blanked that is not code, so that braces and names in what is left are real ones. Length and line
 * breaks stay: an offset means the same in both. Not a compiler: macros are not expanded, and of the branches of `#if` one is kept.
 */

export type Language = 'c' | 'c++' | 'rust';

/** The language by the file's name; null for another, which is shown but not read into. */
export function languageOf(path: string): Language | null {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (/^(?:cc|cpp|cxx|c\+\+|cppm|ixx|hh|hpp|hxx|h\+\+|inc|inl|ipp|tcc|tpp|cu|cuh|h)$/.test(extension)) return 'c++';
  if (/^(?:c|m|y|l)$/.test(extension)) return 'c';
  return extension === 'rs' ? 'rust' : null;
}

/** Blanks comments, the insides of literals, directives, and the branches of conditionals that do not hold `line` (from 1). */
export function maskCode(text: string, language: Language, line = 0): string {
  const out = text.split('');
  const blank = (from: number, to: number): void => {
    for (let i = from; i < to && i < out.length; i += 1) if (out[i] !== '\n') out[i] = ' ';
  };
  for (let i = 0; i < text.length;) i = skipToken(text, i, language, blank);
  const masked = out.join('');
  return language === 'rust' ? masked : maskDirectives(masked, line);
}

type Blank = (from: number, to: number) => void;

/** Goes past one character, or a whole comment or literal, whose inside it blanks. */
function skipToken(text: string, at: number, language: Language, blank: Blank): number {
  const char = text[at];
  if (char === '/' && text[at + 1] === '/') {
    const end = lineEnd(text, at, language !== 'rust');
    blank(at, end);
    return end;
  }
  if (char === '/' && text[at + 1] === '*') {
    const end = commentEnd(text, at, language === 'rust');
    blank(at, end);
    return end;
  }
  if (char === '"') return literal(at, at + 1, quoteEnd(text, at + 1, '"', language === 'rust'), blank);
  if (char === "'") return quote(text, at, language, blank);
  if (/\w/.test(char ?? '')) return word(text, at, language, blank);
  return at + 1;
}

/** Blanks between the quotes, which stay. `end` is after the closing one. */
function literal(_at: number, from: number, end: number, blank: Blank): number {
  blank(from, end - 1);
  return end;
}

/** An identifier, a number, or the prefix of a raw string. */
function word(text: string, at: number, language: Language, blank: Blank): number {
  let end = at + 1;
  while (end < text.length && /[\w']/.test(text[end] ?? '')) {
    // A quote inside a number separates digits; anywhere else it begins a character.
    if (text[end] === "'" && !(/\d/.test(text[at] ?? '') && /[\da-fA-F]/.test(text[end + 1] ?? ''))) break;
    end += 1;
  }
  const name = text.slice(at, end);
  if (language === 'rust') {
    if (!/^(?:r|br|cr)$/.test(name)) return end;
    const hashes = /^#*(?=")/.exec(text.slice(end, end + 260))?.[0];
    if (hashes === undefined) return end;
    return rawEnd(text, end + hashes.length, `"${hashes}`, end + hashes.length + 1, blank);
  }
  if (!/^(?:u8|u|U|L)?R$/.test(name) || text[end] !== '"') return end;
  const delimiter = /^"([^()\\\s"]{0,16})\(/.exec(text.slice(end, end + 20))?.[1];
  if (delimiter === undefined) return end;
  return rawEnd(text, end, `)${delimiter}"`, end + delimiter.length + 2, blank);
}

function rawEnd(text: string, open: number, closing: string, from: number, blank: Blank): number {
  const found = text.indexOf(closing, from);
  const end = found < 0 ? text.length : found + closing.length;
  blank(open + 1, end - 1);
  return end;
}

/** A character literal, or in Rust the begin of a lifetime. */
function quote(text: string, at: number, language: Language, blank: Blank): number {
  if (language === 'rust') {
    const found = /^'(?:\\[^\n]{1,12}?|[^\\'\n]{1,2})'/u.exec(text.slice(at, at + 16));
    return found === null ? at + 1 : literal(at, at + 1, at + found[0].length, blank);
  }
  return literal(at, at + 1, quoteEnd(text, at + 1, "'", false), blank);
}

/** After the closing quote; a literal of C ends with its line at the latest. */
function quoteEnd(text: string, from: number, closing: string, overLines: boolean): number {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === closing) return i + 1;
    else if (text[i] === '\n' && !overLines) return i;
  }
  return text.length;
}

function lineEnd(text: string, at: number, continued: boolean): number {
  let end = text.indexOf('\n', at);
  while (continued && end > 0 && /\\\r?$/.test(text.slice(Math.max(at, end - 2), end)))
    end = text.indexOf('\n', end + 1);
  return end < 0 ? text.length : end;
}

function commentEnd(text: string, at: number, nested: boolean): number {
  let depth = 1;
  for (let i = at + 2; i < text.length; i += 1) {
    if (text[i] === '*' && text[i + 1] === '/') {
      depth -= 1;
      i += 1;
      if (depth === 0 || !nested) return i + 1;
    } else if (nested && text[i] === '/' && text[i + 1] === '*') {
      depth += 1;
      i += 1;
    }
  }
  return text.length;
}

interface Branch {
  readonly from: number;
  to: number;
  readonly condition: string;
}

/** Blanks directives with their continuations, and all but one branch of each conditional. */
function maskDirectives(masked: string, line: number): string {
  const lines = masked.split('\n');
  const open: Branch[][] = [];
  const groups: Branch[][] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const directive = /^\s*#\s*(\w*)(.*)/.exec(lines[i] ?? '');
    if (directive === null) continue;
    const begin = i;
    while (/\\\s*$/.test(lines[i] ?? '') && i + 1 < lines.length) i += 1;
    const [, name = '', rest = ''] = directive;
    const group = open.at(-1);
    if (/^if/.test(name)) {
      const fresh: Branch[] = [{ from: i + 1, to: lines.length, condition: rest.trim() }];
      open.push(fresh);
      groups.push(fresh);
    } else if (/^el/.test(name) && group !== undefined) {
      const last = group.at(-1);
      if (last !== undefined) last.to = begin;
      group.push({ from: i + 1, to: lines.length, condition: name === 'else' ? '' : rest.trim() });
    } else if (name === 'endif' && group !== undefined) {
      const last = group.at(-1);
      if (last !== undefined) last.to = begin;
      open.pop();
    }
    for (let k = begin; k <= i; k += 1) lines[k] = ' '.repeat((lines[k] ?? '').length);
  }
  for (const group of groups) {
    const kept = group.find(({ from, to }) => line - 1 >= from && line - 1 < to) ?? usual(group);
    for (const branch of group) {
      if (branch === kept) continue;
      for (let k = branch.from; k < branch.to; k += 1) lines[k] = ' '.repeat((lines[k] ?? '').length);
    }
  }
  return lines.join('\n');
}

/** The first branch that is not switched off by hand. */
function usual(group: readonly Branch[]): Branch | undefined {
  return group.find(({ condition }) => condition !== '0' && condition !== 'false') ?? undefined;
}
