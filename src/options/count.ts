import { GateError } from '../errors.js';

/** Parses a whole number from 1 to 999. */
export function parseCount(text: string, where: string): number {
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  if (count >= 1) return count;
  throw new GateError(
    'USAGE',
    `${where} ${text} is not a number from 1 to 999`,
    'Write a whole number, for example 5.',
  );
}
