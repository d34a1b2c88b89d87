/**
 * Functions of C libraries that hand out memory, and what gives it back, from their manuals. Reading a row: any of `makers` gives a
 * block (as its result, or through argument number `out`, from 0) that one of `releasers` must get.
 */

import { data } from './api-pairs/data.js';
import { desktop } from './api-pairs/desktop.js';
import { libc } from './api-pairs/libc.js';
import { transport } from './api-pairs/transport.js';

export interface ApiPair {
  readonly makers: readonly string[];
  readonly releasers: readonly string[];
  /** Number of the argument through which it is handed out; null for the result. */
  readonly out: number | null;
  /** What is handed out, for a sentence: `the line buffer`. */
  readonly what: string;
  /** Where that is written. */
  readonly source: string;
}

export const apiPairs: readonly ApiPair[] = [...libc, ...data, ...transport, ...desktop].map(
  ([makers, releasers, out, what, source]) => ({
    makers: makers.split(' '),
    releasers: releasers.split(' '),
    out,
    what,
    source,
  }),
);

const byMaker = new Map(apiPairs.flatMap((pair) => pair.makers.map((maker) => [maker, pair] as const)));

/** The pair that `name` begins; also by the names a C library has for it inside (`__strdup`, `__asprintf_chk`, `IO_getline`). */
export function pairOf(name: string): ApiPair | undefined {
  const plain = name.replace(/^(?:__GI_|_IO_)?_{0,3}/, '').replace(/(?:_chk|_internal|_compat)$/, '');
  return byMaker.get(name) ?? byMaker.get(plain);
}
