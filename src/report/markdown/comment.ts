/** The pull request comment: short, for a reviewer; the details folded. */
import type { ReportDocument } from '../schema.js';
import { bare, markdownDocument, type MarkdownSettings } from './document.js';
import { fit } from './fit.js';

/** What GitHub takes of a comment: 65 536 characters. The caller's own marker counts too. */
export const COMMENT_LIMIT = 65_536;

export interface CommentSettings extends MarkdownSettings {
  /** Characters, counted as bytes of UTF-8 to be safe. At least 6 000, which the barest text fits whatever it is about. */
  readonly limit: number;
}

/** The comment on one job, or on a matrix, as GitHub-flavoured Markdown that ends with a line break. It holds no HTML comment. */
export function renderComment(documents: readonly ReportDocument[], settings: CommentSettings): string {
  const layout = {
    ...bare,
    ...settings,
    heading: '###',
    charts: false,
    knownDetails: false,
    openFirst: false,
    elsewhere: 'The job summary',
  };
  const full = { rows: 20, detailed: 10, detail: { calls: 24, excerpt: true, patch: true }, around: true };
  return fit((amount) => markdownDocument(documents, layout, amount), full, settings.limit);
}
