/** The job summary: everything, the details folded. */
import type { ReportDocument } from '../schema.js';
import { bare, markdownDocument, type MarkdownSettings } from './document.js';
import { fit } from './fit.js';

/** What GitHub takes of a step's summary: 1 MiB; the caller may have written some of it. */
export const SUMMARY_LIMIT = 1024 * 1024;

export interface SummarySettings extends MarkdownSettings {
  /** Bytes. */
  readonly limit: number;
}

/** The summary of one job, or of a matrix, as GitHub-flavoured Markdown that ends with a line break. */
export function renderSummary(documents: readonly ReportDocument[], settings: SummarySettings): string {
  const layout = {
    ...bare,
    ...settings,
    heading: '##',
    charts: true,
    knownDetails: true,
    openFirst: true,
    elsewhere: 'The JSON report',
  };
  const full = { rows: 100, detailed: 50, detail: { calls: 64, excerpt: true, patch: true }, around: true };
  return fit((amount) => markdownDocument(documents, layout, amount), full, settings.limit);
}
