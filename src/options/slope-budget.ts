/** A slope budget as users write it: `0`, `4KiB/s`, `1.5MiB/min`, `64B/iter`. */
import { GateError } from '../errors.js';
import type { SlopeBudget } from '../verdict/verdict.js';

const bytesPer: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

/** Seconds in a unit of time; `iter` counts iterations of the target instead. */
const secondsPer: Readonly<Record<string, number>> = { s: 1, sec: 1, min: 60, m: 60, h: 3600 };
const iterationWords = new Set(['iter', 'iteration']);

const grammar = /^(\d+(?:\.\d+)?)\s*([a-z]+)?\s*(?:\/\s*([a-z]+))?$/i;

/** Parses a budget; `option` names where it was written. A rate without a unit is refused, but for 0. */
export function parseSlopeBudget(text: string, option = '--slope-budget'): SlopeBudget {
  const match = grammar.exec(text.trim());
  if (match === null) throw unusable(text, option, 'it is not a rate');
  const [, number = '', size, per] = match;
  const value = Number(number);
  if (size === undefined && per === undefined && value === 0) return { bytesPerUnit: 0, unit: 'second', text: '0' };
  if (size === undefined) throw unusable(text, option, 'the unit of size is missing');
  const bytes = bytesPer[size.toLowerCase()];
  if (bytes === undefined) throw unusable(text, option, `"${size}" is not a unit of size`);
  if (per === undefined) throw unusable(text, option, 'it does not say per what');
  const words = per.toLowerCase();
  if (iterationWords.has(words)) return { bytesPerUnit: value * bytes, unit: 'iteration', text: text.trim() };
  const seconds = secondsPer[words];
  if (seconds === undefined) throw unusable(text, option, `"${per}" is not a unit of time`);
  return { bytesPerUnit: (value * bytes) / seconds, unit: 'second', text: text.trim() };
}

function unusable(text: string, option: string, why: string): GateError {
  return new GateError(
    'USAGE',
    `${option} ${text}: ${why}`,
    'Write a size (B, KiB, MiB, GiB, kB, MB, GB) per s, min, h or iter: 0, 4KiB/s, 1.5MiB/min, 64B/iter.',
  );
}
