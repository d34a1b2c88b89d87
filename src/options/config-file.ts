/** leak-gate.yml: every fault is told at once, with its place, and the option that a typo was meant to be. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { GateError } from '../errors.js';
import { configSchema, writtenIn } from './config-schema.js';
import type { Layer } from './resolve.js';
import { isOptionName, optionsOf, type OptionName } from './table.js';

export const CONFIG_NAMES = ['leak-gate.yml', 'leak-gate.yaml'] as const;

/** What is larger is no configuration. */
const MOST_BYTES = 1 << 20;

export interface ConfigFile {
  readonly path: string;
  readonly layer: Layer;
}

interface Fault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The configuration at `path`. Throws GateError USAGE when it cannot be read or used. */
export function readConfig(path: string): ConfigFile {
  return { path, layer: parseConfig(contentOf(path), path) };
}

/** leak-gate.yml at the root of the repository that `folder` lies in; null when there is none. */
export function findConfig(folder: string): string | null {
  return configIn(repositoryRoot(folder));
}

/** The nearest folder at or above `folder` that is a repository; `folder` itself outside of one. */
export function repositoryRoot(folder: string): string {
  for (let place = resolve(folder); ; place = dirname(place)) {
    if (existsSync(join(place, '.git'))) return place;
    if (dirname(place) === place) return resolve(folder);
  }
}

/** leak-gate.yml in `folder` itself; null when there is none. */
export function configIn(folder: string): string | null {
  return CONFIG_NAMES.map((name) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** The options that `text` sets; relative paths start at the folder of `path`. */
export function parseConfig(text: string, path: string): Layer {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const syntax = [...document.errors, ...document.warnings].map(({ pos, message }) => at(lines, pos[0], message));
  if (syntax.length > 0) throw unusable(path, syntax);
  const value = valueOf(document, path);
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) {
    throw unusable(
      path,
      parsed.error.issues.flatMap((issue) => faultsOf(issue, document, lines)),
    );
  }
  const base = dirname(path);
  return new Map(
    Object.entries(parsed.data).map(([name, one]) => [
      name as OptionName,
      writtenIn(path, base, name as OptionName, one),
    ]),
  );
}

function valueOf(document: Document, path: string): unknown {
  try {
    // An empty file sets nothing.
    return (document.toJS({ maxAliasCount: 20 }) as unknown) ?? {};
  } catch (cause) {
    throw unusable(path, [{ line: 1, column: 1, message: (cause as Error).message }]);
  }
}

function faultsOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => at(lines, keyOffset(document, key), `${key} is not an option${hint(key)}`));
  }
  const [name] = issue.path;
  const offset = name === undefined ? 0 : valueOffset(document, issue.path, String(name));
  return [at(lines, offset, name === undefined ? 'it is not a list of `option: value`' : told(String(name), issue))];
}

/** Our own messages name the option; zod's do not. */
function told(name: string, issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_value') return `${name} is one of: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type')
    return `${name} is ${issue.expected === 'boolean' ? 'true or false' : issue.expected}`;
  return `${name} has a value of the wrong kind`;
}

function hint(key: string): string {
  const near = closest(key, optionsOf('config'));
  if (distance(key, near) <= Math.max(2, key.length / 3)) return `: did you mean ${near}?`;
  if (isOptionName(key)) return ' of the configuration: give it to the action or on the command line';
  return '';
}

function keyOffset(document: Document, key: string): number {
  if (!isMap(document.contents)) return 0;
  const pair = document.contents.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return isNode(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
}

function valueOffset(document: Document, path: readonly PropertyKey[], name: string): number {
  const node = document.getIn(path, true) ?? document.getIn([name], true);
  return isNode(node) ? (node.range?.[0] ?? 0) : keyOffset(document, name);
}

function at(lines: LineCounter, offset: number, message: string): Fault {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), message };
}

function unusable(path: string, faults: readonly Fault[]): GateError {
  const ordered = [...faults].sort((a, b) => a.line - b.line || a.column - b.column);
  return new GateError(
    'USAGE',
    ordered.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`).join('\n'),
    'docs/options.md lists the options; docs/config-schema.json lets an editor complete them.',
  );
}

function contentOf(path: string): string {
  try {
    const found = statSync(path);
    if (!found.isFile()) throw new Error('it is not a file');
    if (found.size > MOST_BYTES) throw new Error(`it is larger than ${MOST_BYTES} bytes`);
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new GateError(
      'USAGE',
      `The configuration ${path} cannot be read: ${(cause as Error).message}`,
      'Give --config a YAML file; `leak-gate init` writes one.',
      { cause },
    );
  }
}
