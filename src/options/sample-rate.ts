import { GateError } from '../errors.js';

const LARGEST = 65_536;

/** Parses "one address in N is traced", N from 1 (exact) to 65536. */
export function parseSampleRate(text: string, option = '--sample-rate'): number {
  const rate = /^\d{1,5}$/.test(text.trim()) ? Number(text) : NaN;
  if (rate >= 1 && rate <= LARGEST) return rate;
  throw new GateError(
    'USAGE',
    `${option} ${text} is not a whole number from 1 to ${LARGEST}`,
    'Give 1 to trace every block, 64 to trace one address in 64.',
  );
}
