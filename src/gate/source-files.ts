/**
 * Reads the source around a blamed line. The path comes from the target's debug information, so it is a wish, not an order: a
 * hostile binary could name any file, and the report may be posted in public. Only regular, small text files whose real name is
 * that of source code are shown.
 */
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import type { SourceExcerpt } from '../report/result.js';
import { physicalLine } from './line-directives.js';
import type { SourceTree } from './source-tree.js';

const MAX_BYTES = 5_000_000;
const CONTEXT_LINES = 3;
const LONGEST_LINE = 400;
const sourceName =
  /\.(?:c|cc|cpp|cxx|c\+\+|cppm|ixx|h|hh|hpp|hxx|h\+\+|inc|inl|ipp|tcc|tpp|cu|cuh|m|mm|rs|go|zig|d|f|f90|nim|pas|adb|ads|swift|cr|y|l|re)$/i;

/** Source around `line` of `file`, or null when there is nothing (or nothing fit) to show. */
export async function readExcerpt(file: string, line: number, tree: SourceTree): Promise<SourceExcerpt | null> {
  const found = await tree.find(file);
  if (found === null) return null;
  const lines = found.text.split(/\r?\n/);
  const blamed = physicalLine(lines, file, line);
  if (blamed < 1 || blamed > lines.length) return null;
  let first = Math.max(1, blamed - CONTEXT_LINES);
  while (first < blamed && lines[first - 1]?.trim() === '') first += 1;
  const shown = lines.slice(first - 1, blamed + CONTEXT_LINES).map((source) => source.slice(0, LONGEST_LINE));
  return { file: found.path, firstLine: first, blamedLine: blamed, lines: trimEnd(shown, blamed - first + 1) };
}

/** Text of a source file; null when it is none, too large, binary, or not to be shown. */
export async function readSource(path: string): Promise<string | null> {
  if (!sourceName.test(path)) return null;
  try {
    // A symbolic link named x.c must not lead to something else.
    const real = await realpath(path);
    if (!sourceName.test(real) || /^\/(?:proc|sys|dev)\//.test(real)) return null;
    // Non-blocking: opening a FIFO must not hang the gate.
    const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    try {
      const info = await handle.stat();
      if (!info.isFile() || info.size > MAX_BYTES) return null;
      const text = await handle.readFile('utf8');
      return text.includes('\0') ? null : text;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

/** Blank lines at the end show nothing; at least `keep` lines stay. */
function trimEnd(lines: string[], keep: number): string[] {
  let end = lines.length;
  while (end > keep && lines[end - 1]?.trim() === '') end -= 1;
  return lines.slice(0, end);
}
