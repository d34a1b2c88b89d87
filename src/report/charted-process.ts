/** The process that a reader wants to see the heap of. */
import type { ReportDocument, ReportProcess } from './schema.js';

/** The one that leaks fastest, else the one that holds most. */
export function chartedProcess(document: ReportDocument): ReportProcess | null {
  const slope = (process: ReportProcess) =>
    [process.total, ...process.sites].reduce(
      (sum, found) => (found?.decision === 'leak' ? sum + (found.slope?.bytes ?? 0) : sum),
      0,
    );
  const peak = (process: ReportProcess) =>
    process.timeline.live_bytes.reduce((most, level) => Math.max(most, level), 0);
  return [...document.processes].sort((a, b) => slope(b) - slope(a) || peak(b) - peak(a))[0] ?? null;
}
