/** A merged report on a terminal: the verdict, a line a job, a line a leak. */
import { terminalText } from './escape.js';
import { sharedLeaks } from './merge.js';
import type { MergedReport } from './schema.js';
import { standingText } from './standing.js';
import type { Paint } from './terminal/paint.js';
import { verdictBadge } from './terminal/headline.js';
import { formatSlope } from './units.js';

const MOST_LEAKS = 50;
const LABEL_WIDTH = 40;

export function mergedText(merged: MergedReport, paint: Paint): string {
  const { verdict, reports, missing } = merged;
  const leaks = sharedLeaks(reports);
  const width = Math.min(LABEL_WIDTH, Math.max(0, ...reports.map(({ context }) => (context.label ?? '').length)));
  const out = ['', `${verdictBadge(verdict.kind, paint)} ${paint.bold(terminalText(verdict.reason))}`, ''];
  for (const { context, verdict: own, observation } of reports) {
    const failed = observation.target?.exit_code
      ? ` (the target itself ended with ${observation.target.exit_code})`
      : '';
    const label = terminalText(context.label ?? '').padEnd(width);
    out.push(`  ${label}  ${own.kind.padEnd(12)}  ${terminalText(own.reason)}${failed}`);
  }
  for (const name of missing) out.push(`  ${terminalText(name).padEnd(width)}  ${'not-observed'}  no report`);
  if (leaks.length > 0) out.push('');
  for (const { decision, place, jobs, counts } of leaks.slice(0, MOST_LEAKS)) {
    const rate = decision.slope?.bytes == null ? '' : `  ${formatSlope(decision.slope.bytes, decision.slope.unit)}`;
    const standing = standingText(decision.standing, false);
    const remark = counts || standing === null ? '' : paint.dim(`  ${standing}`);
    const where = jobs.length === reports.length ? 'all jobs' : jobs.map(terminalText).join(', ');
    out.push(`  ${counts ? paint.red('•') : paint.dim('=')} ${terminalText(place)}${rate}  in ${where}${remark}`);
  }
  if (leaks.length > MOST_LEAKS) out.push(`  … and ${leaks.length - MOST_LEAKS} more leaks (--json has all)`);
  return `${[...out, '', `exit status ${verdict.exit_status}`].join('\n')}\n`;
}
