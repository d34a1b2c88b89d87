/** The machine-readable report: docs/report.md describes it, docs/report-schema.json specifies it. */
import { reportDocument } from './document.js';
import type { Reporter } from './result.js';
import type { ReportDocument } from './schema.js';

/** Same document, same bytes. */
export function renderJson(document: ReportDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Same result, same bytes. */
export function jsonReporter(): Reporter {
  return { format: 'json', render: (result) => renderJson(reportDocument(result)) };
}
