/** What one option is: how it is written at each door, what it means, and how its text becomes a value. */
import { isAbsolute, join } from 'node:path';
import { parseChoice } from './choice.js';

/** Where an option may be given: a command, an input of the action, leak-gate.yml. */
export type Door = 'run' | 'attach' | 'analyze' | 'action' | 'config';

/** `lines` may be given several times; `pairs` are lines of KEY=VALUE. */
export type Shape = 'text' | 'choice' | 'switch' | 'lines' | 'pairs';

/** A text as somebody wrote it. */
export interface Written {
  /** One text; any number of them for lines and pairs. */
  readonly texts: readonly string[];
  /** The option as its writer calls it: `--duration`, `the input duration`. */
  readonly where: string;
  /** Folder that relative paths start from; null leaves them as they are, relative to the working directory. */
  readonly base: string | null;
}

export interface Option<Value> {
  readonly shape: Shape;
  /** One line, no full stop. */
  readonly summary: string;
  /** What stands for the value in help: `rate`, `file`. */
  readonly placeholder: string;
  readonly doors: readonly Door[];
  /** As it would be written; null when there is none. */
  readonly default: string | null;
  /** Of the action only, where it differs. */
  readonly actionDefault?: string;
  /** The closed set of a choice. */
  readonly words: readonly string[] | null;
  /** More names on the command line: `-q`, `--junit`. */
  readonly alias: string | null;
  /** Value of an option that nobody gave. */
  readonly fallback: Value;
  /** Throws GateError USAGE, which quotes `where`. */
  read(written: Written): Value;
}

interface Common {
  readonly summary: string;
  readonly doors: readonly Door[];
  readonly alias?: string;
  readonly actionDefault?: string;
}

type Parse<Value> = (text: string, where: string) => Value;

/** One text with a default. */
export function text<Value>(
  given: Common & { placeholder: string; default: string; parse: Parse<Value> },
): Option<Value> {
  return { ...optional(given), default: given.default, fallback: given.parse(given.default, 'the default') };
}

/** One text that may be missing: null. */
export function optional<Value>(given: Common & { placeholder: string; parse: Parse<Value> }): Option<Value | null> & {
  read(written: Written): Value;
} {
  return {
    ...common(given),
    shape: 'text',
    placeholder: given.placeholder,
    default: null,
    fallback: null,
    read: ({ texts, where }) => given.parse(texts[0] ?? '', where),
  };
}

/** A path; one written in a file is relative to that file's folder. */
export function path(given: Common & { placeholder: string }): Option<string | null> {
  return {
    ...optional({ ...given, parse: (written) => written }),
    read: ({ texts, base }) => placed(texts[0] ?? '', base),
  };
}

/** Any number of paths. */
export function paths(given: Common & { placeholder: string }): Option<readonly string[]> {
  return {
    ...lines({ ...given, parse: (written) => written }),
    read: ({ texts, base }) => texts.map((one) => placed(one, base)),
  };
}

/** One of a few words. */
export function choice<Word extends string>(
  given: Common & { words: readonly Word[]; default: NoInfer<Word> },
): Option<Word> {
  return {
    ...common(given),
    shape: 'choice',
    placeholder: 'word',
    default: given.default,
    words: given.words,
    fallback: given.default,
    read: ({ texts, where }) => parseChoice(texts[0] ?? '', given.words, where),
  };
}

/** true or false; on the command line its bare name, or `--no-` and its name. */
export function onOff(given: Common & { default: boolean }): Option<boolean> {
  return {
    ...common(given),
    shape: 'switch',
    placeholder: 'true|false',
    default: `${given.default}`,
    words: ['true', 'false'],
    fallback: given.default,
    read: ({ texts, where }) => parseChoice((texts[0] ?? '').toLowerCase(), ['true', 'false'], where) === 'true',
  };
}

/** Any number of texts: a flag given again, a line of an input, an item of a list. */
export function lines<Value>(given: Common & { placeholder: string; parse: Parse<Value> }): Option<readonly Value[]> {
  return {
    ...common(given),
    shape: 'lines',
    placeholder: given.placeholder,
    default: null,
    fallback: [],
    read: ({ texts, where }) => texts.map((one) => given.parse(one, where)),
  };
}

/** Lines of KEY=VALUE. */
export function pairs<Value>(
  given: Common & { placeholder: string; none: Value; parse: (texts: readonly string[], where: string) => Value },
): Option<Value> {
  return {
    ...common(given),
    shape: 'pairs',
    placeholder: given.placeholder,
    default: null,
    fallback: given.none,
    read: ({ texts, where }) => given.parse(texts, where),
  };
}

function common({ summary, doors, alias, actionDefault }: Common) {
  return {
    summary,
    doors,
    alias: alias ?? null,
    words: null,
    ...(actionDefault === undefined ? {} : { actionDefault }),
  };
}

function placed(written: string, base: string | null): string {
  return base === null || isAbsolute(written) ? written : join(base, written);
}
