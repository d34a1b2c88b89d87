/**
 * Valgrind's suppressions: blocks of a name, `Memcheck:Leak` and calls from the innermost on: `fun:`, `obj:`, `src:` with `*` and `?`,
 * and `...` for any number of calls. Callers above the last line are free.
 *
 * Valgrind compares `fun:` with mangled names. The recording has none: mangled patterns are read (mangled-name.ts) and compared without
 * parameters and template arguments, which takes in all overloads. Patterns on readable names work too.
 */
import { GateError } from '../errors.js';
import { matchesMangled, readMangled, type MangledName } from './mangled-name.js';
import type { SuppressibleCall, SuppressibleStack, SuppressionFile, SuppressionRule } from './suppression.js';

type Matcher = (call: SuppressibleCall) => boolean;

/** `...` is null. */
type CallPattern = Matcher | null;

interface Line {
  readonly text: string;
  readonly number: number;
}

/** Reads a file of Valgrind. Throws GateError KNOWN_LEAKS_UNREADABLE with the line. */
export function parseValgrindSuppressions(text: string, path: string): SuppressionFile {
  const lines = text
    .split('\n')
    .map((written, index): Line => ({ text: written.trim(), number: index + 1 }))
    .filter((line) => line.text !== '' && !line.text.startsWith('#'));
  const rules: SuppressionRule[] = [];
  const unreadableNames: number[] = [];
  let otherKinds = 0;
  let next = 0;
  while (next < lines.length) {
    const first = lines[next];
    if (first?.text !== '{') throw fault(path, first, 'a block begins with { on a line of its own');
    const end = lines.findIndex(({ text }, index) => index > next && text === '}');
    if (end < 0) throw fault(path, first, 'its block has no }');
    const body = lines.slice(next + 1, end);
    next = end + 1;
    const [name, kind, ...calls] = body;
    if (name === undefined || kind === undefined) throw fault(path, first, 'a block needs a name and TOOL:KIND');
    const inner = body.find(({ text }) => text === '{');
    if (inner !== undefined) throw fault(path, inner, 'a block within a block: a } is missing before it');
    if (isLeak(kind, path)) rules.push(blockRule(name, calls, path, unreadableNames));
    else otherKinds += 1;
  }
  return { path, format: 'Valgrind', rules, otherKinds, unreadableNames };
}

/** `Memcheck:Leak`, also of several tools: `Memcheck,Helgrind:Leak`. */
function isLeak(kind: Line, path: string): boolean {
  const parts = /^([\w,-]+):(\w+)$/.exec(kind.text);
  if (parts === null) throw fault(path, kind, 'it is not TOOL:KIND, such as Memcheck:Leak');
  return parts[2] === 'Leak' && (parts[1] ?? '').split(',').some((tool) => tool.toLowerCase() === 'memcheck');
}

function blockRule(name: Line, lines: readonly Line[], file: string, unreadable: number[]): SuppressionRule {
  // Growth is told here, not reachability: whatever kind of leak the block is meant for is meant.
  const calls = lines.filter(({ text }) => !text.startsWith('match-leak-kinds:'));
  if (calls.length === 0) throw fault(file, name, 'its block names no call');
  const patterns = calls.map((line) => callPattern(line, file, unreadable));
  return { name: name.text, file, line: name.number, matches: (stack) => stackMatches(patterns, stack) };
}

function callPattern(line: Line, file: string, unreadable: number[]): CallPattern {
  if (line.text === '...') return null;
  const [, key, written = ''] = /^(fun|obj|src):(.+)$/.exec(line.text) ?? [];
  const pattern = written.trim();
  if (key === undefined || pattern === '') throw fault(file, line, 'a call is fun:, obj:, src: with a pattern, or ...');
  if (key === 'obj') return ({ module }) => module !== null && globMatches(pattern, module);
  if (key === 'src') return (call) => sourcesOf(call).some((source) => globMatches(pattern, source));
  const mangled = pattern.startsWith('_Z') ? readMangled(pattern) : null;
  if (pattern.startsWith('_Z') && mangled === null) unreadable.push(line.number);
  return (call) => functionMatches(pattern, mangled, call);
}

function functionMatches(pattern: string, mangled: MangledName | null, call: SuppressibleCall): boolean {
  // Valgrind calls a function without a name `???`.
  if (call.function === null || call.bare === null) return pattern === '*' || pattern === '???';
  if (mangled !== null && matchesMangled(mangled, call.bare)) return true;
  return globMatches(pattern, call.function) || globMatches(pattern, call.bare);
}

/** `path/file.c:12`, `file.c:12`, and both without the line. */
function sourcesOf({ file, line }: SuppressibleCall): string[] {
  if (file === null) return [];
  const names = [file, file.slice(file.lastIndexOf('/') + 1)];
  return line === null ? names : names.flatMap((name) => [name, `${name}:${line}`]);
}

/** Whether the patterns match the innermost calls. */
function stackMatches(patterns: readonly CallPattern[], stack: SuppressibleStack): boolean {
  const calls = valgrindCalls(stack);
  // reached[i]: the patterns so far match the first i calls.
  let reached = calls.map((_, i) => i === 0).concat(calls.length === 0);
  for (const pattern of patterns) {
    if (pattern === null) {
      const first = reached.indexOf(true);
      reached = reached.map((_, i) => first >= 0 && i >= first);
    } else {
      reached = reached.map((_, i) => {
        const call = calls[i - 1];
        return i > 0 && reached[i - 1] === true && call !== undefined && pattern(call);
      });
    }
    if (!reached.includes(true)) return false;
  }
  return true;
}

const isOperatorNew = /^operator new(?:\[\])?$/;

/** Valgrind's first call is the allocator that it replaces, `operator new` among them, whatever that calls. */
function valgrindCalls({ allocator, calls }: SuppressibleStack): readonly SuppressibleCall[] {
  let inner = 0;
  while (isOperatorNew.test(calls[inner]?.bare ?? '')) inner += 1;
  if (inner > 0) return calls.slice(inner - 1);
  const own = { function: allocator, bare: allocator, file: null, line: null, module: null };
  return [own, ...calls];
}

/** `*` is any text, `?` one character. No more than pattern times text steps. */
export function globMatches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p;
      p += 1;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

function fault(path: string, line: Line | undefined, why: string): GateError {
  return new GateError(
    'KNOWN_LEAKS_UNREADABLE',
    `${path}:${line?.number ?? 1} is no suppression of Valgrind: ${why}`,
    'Take a block as valgrind --gen-suppressions=all prints it.',
  );
}
