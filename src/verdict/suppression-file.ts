/** A file of suppressions, whichever tool it was written for. */
import { GateError } from '../errors.js';
import type { SuppressionFile } from './suppression.js';
import { parseLsanSuppressions } from './suppression-lsan.js';
import { parseValgrindSuppressions } from './suppression-valgrind.js';

/** Nothing that people write is near it; keeps matching fast whatever a pattern looks like. */
const LONGEST_LINE = 4096;

/**
 * Reads the text of a file of LeakSanitizer or Valgrind, told by its first line. `path` is what messages call it. Throws GateError
 * KNOWN_LEAKS_UNREADABLE with the line.
 */
export function parseSuppressions(text: string, path: string): SuppressionFile {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  const long = lines.findIndex((line) => line.length > LONGEST_LINE);
  if (long >= 0) {
    throw new GateError(
      'KNOWN_LEAKS_UNREADABLE',
      `${path}:${long + 1} is longer than ${LONGEST_LINE} characters`,
      'Give a file of suppressions of LeakSanitizer or Valgrind.',
    );
  }
  const first = lines.map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('#'));
  const parse = first?.startsWith('{') ? parseValgrindSuppressions : parseLsanSuppressions;
  return parse(lines.join('\n'), path);
}
