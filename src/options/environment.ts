/** Variables for the target, as lines of KEY=VALUE. */
import { GateError } from '../errors.js';

export type Variables = Readonly<Record<string, string>>;

/** What is after the first `=` is the value, as it stands. The later of two lines for one name wins. */
export function parseVariables(texts: readonly string[], where: string): Variables {
  return Object.fromEntries(texts.map((line) => parseLine(line, where)));
}

function parseLine(line: string, where: string): [string, string] {
  const equals = line.indexOf('=');
  const name = line.slice(0, equals).trim();
  if (equals > 0 && /^[^\s=\0]+$/.test(name) && !line.includes('\0')) return [name, line.slice(equals + 1)];
  // The line may hold a secret: only what looks like a name is quoted.
  const shown = /^\w+/.exec(line.trim())?.[0] ?? 'a line';
  throw new GateError('USAGE', `${where}: ${shown} is not KEY=VALUE`, 'Write one variable a line: LOG_LEVEL=debug');
}
