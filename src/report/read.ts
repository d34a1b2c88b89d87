/** A JSON report that comes back: from a file, an artifact, another job. Hostile until it has passed here, and its strings still are. */
import type { z } from 'zod';
import { GateError } from '../errors.js';
import { reportSchema, type ReportDocument } from './schema.js';

/** Far more than a report of 10 000 sites needs; what is larger is no report. */
export const MOST_REPORT_BYTES = 200_000_000;

/**
 * Parses and validates the text of a JSON report. `name` is what messages call it. Unknown fields are dropped, those of a younger minor
 * version too. Throws GateError REPORT_UNREADABLE, which names the first faults.
 */
export function readReport(text: string, name: string): ReportDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unreadable(name, `it is not JSON (${(cause as Error).message})`, cause);
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (format !== 'leak-gate-report') throw unreadable(name, 'its format is not leak-gate-report');
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unreadable(name, firstFaults(parsed.error), parsed.error);
}

function firstFaults(error: z.ZodError): string {
  const faults = error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.map(String).join('.') || 'document'}: ${message}`);
  const more = error.issues.length > 3 ? `, and ${error.issues.length - 3} more` : '';
  return `${faults.join('; ')}${more}`;
}

function unreadable(name: string, why: string, cause?: unknown): GateError {
  return new GateError(
    'REPORT_UNREADABLE',
    `${name} cannot be read as a JSON report of leak-gate: ${why}`,
    'Give a file that leak-gate wrote with --json, of this major version.',
    { cause },
  );
}
