/** Stand-in until src/report/markdown/ is there. */
import type { ReportDecision, ReportDocument } from '../../report/schema.js';

export interface Checkout {
  readonly root: string | null;
  readonly repositoryUrl: string | null;
}

export function renderComment(
  documents: readonly ReportDocument[],
  { limit }: { limit: number; checkout?: Checkout },
): string {
  return documents
    .map(({ verdict }) => `**${verdict.kind}**`)
    .join('\n')
    .slice(0, limit);
}

export function reviewBody(decision: ReportDecision): string {
  return `**${decision.decision}**`;
}

export function sitePlace(
  decision: ReportDecision,
  document: ReportDocument,
  checkout: Checkout,
): { path: string; line: number | null } | null {
  const file = decision.excerpt?.file ?? decision.blamed?.file ?? null;
  const root = checkout.root ?? document.observation.directory;
  if (file === null || !file.startsWith(`${root}/`)) return null;
  return { path: file.slice(root.length + 1), line: decision.blamed?.line ?? null };
}
