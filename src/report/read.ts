/** A JSON report that comes back: from a file, an artifact, another job. Hostile until it has passed here, and its strings still are. */
import type * as z from 'zod';
import { GateError } from '../errors.js';
import { mergedSchema, reportSchema, type MergedReport, type ReportDocument } from './schema.js';

/** Far more than a report of 10 000 sites needs; what is larger is no report. */
export const MOST_REPORT_BYTES = 200_000_000;

/**
 * Parses and validates the text of a JSON report. `name` is what messages call it. Unknown fields are dropped, those of a younger minor
 * version too. Throws GateError REPORT_UNREADABLE, which names the first faults.
 */
export function readReport(text: string, name: string): ReportDocument {
  return asReport(parsed(text, name), name);
}

function asReport(value: unknown, name: string): ReportDocument {
  if (formatOf(value) !== 'leak-gate-report') throw unreadable(name, 'its format is not leak-gate-report');
  return validated(reportSchema, value, name);
}

/** Reads a report, or all reports of a merged one. Throws as readReport does. */
export function readReports(text: string, name: string): ReportDocument[] {
  const value = parsed(text, name);
  if (formatOf(value) !== 'leak-gate-merged') return [asReport(value, name)];
  return validated(mergedSchema, value, name).reports;
}

/** Reads what leak-gate merge wrote. Throws as readReport does. */
export function readMerged(text: string, name: string): MergedReport {
  const value = parsed(text, name);
  if (formatOf(value) !== 'leak-gate-merged') throw unreadable(name, 'its format is not leak-gate-merged');
  return validated(mergedSchema, value, name);
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw unreadable(name, `it is not JSON (${(cause as Error).message})`, cause);
  }
}

function formatOf(value: unknown): unknown {
  return (value as { format?: unknown } | null)?.format;
}

function validated<Schema extends z.ZodType>(schema: Schema, value: unknown, name: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw unreadable(name, firstFaults(result.error), result.error);
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
