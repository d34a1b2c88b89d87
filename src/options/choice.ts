import { GateError } from '../errors.js';

/** Parses one of a few words. */
export function parseChoice<Word extends string>(text: string, words: readonly Word[], option: string): Word {
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw new GateError('USAGE', `${option} ${text} is not known`, `Give one of: ${words.join(', ')}.`);
}
