/** Reports from the artifact of a run that nobody trusts: bounded in size and number, plain files, validated. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { GateError } from '../../errors.js';
import { readReport } from '../../report/read.js';
import type { ReportDocument } from '../../report/schema.js';

/** A real report of thousands of sites has a few MB. */
const MOST_BYTES = 64 * 2 ** 20;
/** GitHub's limit for the jobs of a matrix. */
const MOST_FILES = 256;

/** Throws GateError REPORT_UNREADABLE. */
export async function readReportFiles(paths: readonly string[]): Promise<ReportDocument[]> {
  if (paths.length > MOST_FILES) {
    throw unreadable(`${paths.length} files`, `there are more than ${MOST_FILES}`, 'Give the reports of one matrix.');
  }
  const documents = [];
  let left = MOST_BYTES;
  for (const path of paths) {
    const text = await readBounded(path, left);
    left -= text.length;
    documents.push(readReport(text, path));
  }
  return documents;
}

/** Never follows a link and never waits for a pipe: an archive can hold either. */
async function readBounded(path: string, most: number): Promise<string> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  let file;
  try {
    file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'ELOOP' ? 'it is a symbolic link' : `it cannot be opened (${code ?? 'unknown'})`;
    throw unreadable(path, why, 'Give the files that leak-gate wrote with --json.', cause);
  }
  try {
    const status = await file.stat();
    if (!status.isFile()) throw unreadable(path, 'it is no file', 'Give the files that leak-gate wrote with --json.');
    if (status.size > most) {
      throw unreadable(
        path,
        `all reports together have more than ${MOST_BYTES / 2 ** 20} MiB`,
        'No real report is that large.',
      );
    }
    const buffer = Buffer.alloc(status.size);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function unreadable(name: string, why: string, remedy: string, cause?: unknown): GateError {
  return new GateError('REPORT_UNREADABLE', `${name} cannot be read as a report: ${why}`, remedy, { cause });
}
