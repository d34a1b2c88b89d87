/** Stand-in until src/report/markdown/ is there. */
import type { ReportDocument } from '../../report/schema.js';

export function renderComment(documents: readonly ReportDocument[], { limit }: { limit: number }): string {
  return documents
    .map(({ verdict }) => `**${verdict.kind}**`)
    .join('\n')
    .slice(0, limit);
}
