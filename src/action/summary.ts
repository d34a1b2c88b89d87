/** The job summary: it needs no token, so every run has one. */
import { appendFile, stat } from 'node:fs/promises';
import type { GateError } from '../errors.js';
import type { ReportPlace } from '../publish/report-files.js';
import { renderSummary, SUMMARY_LIMIT } from '../report/markdown/summary.js';
import { fence } from '../report/markdown/text.js';
import type { ReportDocument } from '../report/schema.js';

/** Appends the summary to the file that the runner shows; does nothing outside of GitHub. */
export async function writeSummary(
  path: string | undefined,
  document: ReportDocument,
  place: ReportPlace,
  preface = '',
): Promise<void> {
  if (path === undefined || path === '') return;
  const taken = (await stat(path).catch(() => null))?.size ?? 0;
  const limit = SUMMARY_LIMIT - taken - Buffer.byteLength(preface) - 1;
  const text = renderSummary([document], { checkout: place.checkout, reportUrl: place.runUrl, limit });
  await appendFile(path, preface + text);
}

/** What the summary says when there is no verdict to tell of. */
export async function writeFaultSummary(path: string | undefined, error: GateError): Promise<void> {
  const lines = [...error.message.split('\n'), error.remedy];
  await writeNote(path, `## leak-gate: no verdict\n\n${fence(lines, 'text')}\n`);
}

/** Appends `markdown` as it is. */
export async function writeNote(path: string | undefined, markdown: string): Promise<void> {
  if (path !== undefined && path !== '') await appendFile(path, markdown);
}
