import { GateError } from '../errors.js';

/** Compiles the regular expression of a thin allocation wrapper, matched on demangled function names. */
export function parseWrapper(text: string, option = '--wrapper'): RegExp {
  try {
    if (text === '') throw new Error('it is empty and would match every function');
    return new RegExp(text, 'u');
  } catch (cause) {
    throw new GateError(
      'USAGE',
      `${option} ${text} is not a regular expression: ${(cause as Error).message}`,
      "Give a JavaScript regular expression on function names, for example '^my_alloc$' or '^pool::'.",
      { cause },
    );
  }
}
