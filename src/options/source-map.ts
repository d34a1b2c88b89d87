/** `--source-map FROM=TO`: where the sources of a build that was made elsewhere are in this checkout. */
import { GateError } from '../errors.js';

export interface SourceMap {
  /** Prefix of the paths in the debug information. */
  readonly from: string;
  /** What stands in its place; relative to the working directory, or absolute. */
  readonly to: string;
}

/** Parses `/build/project=.`; the last `=` separates, since a path may hold one. Throws USAGE. */
export function parseSourceMap(text: string, where = '--source-map'): SourceMap {
  const at = text.lastIndexOf('=');
  const from = text.slice(0, Math.max(0, at)).replace(/(?<=.)\/+$/, '');
  const to = text.slice(at + 1);
  if (at > 0 && from !== '' && to !== '') return { from, to };
  throw new GateError('USAGE', `${where} ${text} is no source map`, 'Write /path/of/the/build=path/in/this/checkout.');
}
