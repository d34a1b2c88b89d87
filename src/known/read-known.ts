/** Reads what is known before a run: suppressions, the file of known leaks, the baseline. */
import { readFile, stat } from 'node:fs/promises';
import { GateError, type GateErrorCode } from '../errors.js';
import type { GateOptions } from '../options.js';
import type { ReportDocument } from '../report/schema.js';
import { comparableRuns } from '../report/recorded-leaks.js';
import type { Baseline } from '../verdict/baseline.js';
import type { Known } from '../verdict/known.js';
import type { KnownLeaksFile } from '../verdict/known-leaks.js';
import { parseSuppressions } from '../verdict/suppression-file.js';

/** More than anybody writes or freezes. */
const MOST_BYTES = 10_000_000;

export type KnownOptions = Pick<
  GateOptions,
  'suppressionPaths' | 'knownPath' | 'baselinePath' | 'failOnNewOnly' | 'wrappers'
>;

/** Throws GateError KNOWN_LEAKS_UNREADABLE or REPORT_UNREADABLE; a baseline that is not there is no fault. */
export async function readKnown(options: KnownOptions, today: string): Promise<Known> {
  const suppressions = await Promise.all(
    options.suppressionPaths.map(async (path) => parseSuppressions(await readInput(path, '--suppressions'), path)),
  );
  const { knownPath } = options;
  return {
    suppressions,
    frozen: knownPath === null ? null : await readKnownLeaks(knownPath),
    baseline: await readBaseline(options),
    failOnNewOnly: options.failOnNewOnly,
    today,
  };
}

/** What a run without such a file does not need does not delay the start of its target. */
async function readKnownLeaks(path: string): Promise<KnownLeaksFile> {
  const { parseKnownLeaks } = await import('../verdict/known-leaks-file.js');
  return parseKnownLeaks(await readInput(path, '--known'), path);
}

async function readBaseline({ baselinePath, wrappers }: KnownOptions): Promise<Baseline | null> {
  if (baselinePath === null) return null;
  const found = await stat(baselinePath).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error && (found.code === 'ENOENT' || found.code === 'ENOTDIR'))
    return { kind: 'absent', path: baselinePath };
  const files = await readReportFiles([baselinePath], '--baseline');
  // Of a matrix: what leaks in any job is known.
  const documents = files.map(({ document }) => document);
  return { kind: 'report', source: baselinePath, run: comparableRuns(documents, wrappers) };
}

/** All JSON reports in files of one report or of a merged one each. Throws GateError REPORT_UNREADABLE. */
export async function readReportFiles(paths: readonly string[], option: string): Promise<ReportFile[]> {
  const { MOST_REPORT_BYTES, readReports } = await import('../report/read.js');
  const files: ReportFile[] = [];
  let budget = MOST_REPORT_BYTES;
  for (const path of paths) {
    const text = await readInput(path, option, 'REPORT_UNREADABLE', budget);
    budget -= text.length;
    files.push(...readReports(text, path).map((document) => ({ path, document })));
  }
  return files;
}

export interface ReportFile {
  readonly path: string;
  readonly document: ReportDocument;
}

/** The text of a file that the user names with `option`. Throws GateError `code` when there is none, or far too much. */
export async function readInput(
  path: string,
  option: string,
  code: GateErrorCode = 'KNOWN_LEAKS_UNREADABLE',
  mostBytes = MOST_BYTES,
): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw new Error(`it is larger than ${mostBytes} bytes`);
    return await readFile(path, 'utf8');
  } catch (cause) {
    const message = `Cannot read ${path} (${option}): ${(cause as Error).message}`;
    throw new GateError(code, message, `Give ${option} a file that exists.`, { cause });
  }
}

/** The day in UTC, YYYY-MM-DD. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
