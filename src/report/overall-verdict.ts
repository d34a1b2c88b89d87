/** One verdict over the jobs of a matrix. */
import type { VerdictKind } from '../verdict/verdict.js';
import type { ReportDocument } from './schema.js';

/** Worst first: what the verdict of several jobs is. A leak is proven even where another job saw nothing. */
export const severity: readonly VerdictKind[] = ['leak', 'not-observed', 'inconclusive', 'pass'];

/** The worst verdict; a job without a report was not observed, and neither was anything where there is no report at all. */
export function overallVerdict(documents: readonly ReportDocument[], missing: readonly string[] = []): VerdictKind {
  const kinds = new Set<VerdictKind>(documents.map(({ verdict }) => verdict.kind));
  if (missing.length > 0) kinds.add('not-observed');
  return severity.find((kind) => kinds.has(kind)) ?? 'not-observed';
}
