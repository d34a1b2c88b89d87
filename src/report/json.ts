/** The machine-readable report: docs/report.md describes it, docs/report-schema.json specifies it. */
import { reportDocument } from './document.js';
import type { Reporter } from './result.js';

/** Same result, same bytes. */
export function jsonReporter(): Reporter {
  return { format: 'json', render: (result) => `${JSON.stringify(reportDocument(result), null, 2)}\n` };
}
