/** What stands behind the verdict of one job: how it was observed, what that cost, what was lost. */
import type { ReportDocument } from '../schema.js';
import { baseName } from '../stack.js';
import { dropLines } from '../terminal/drops.js';
import { targetFailure } from '../target-end.js';
import { formatCount, formatSeconds, formatSlope, plural } from '../units.js';
import { overheadText, percentText, rateText, samplingText } from '../cost.js';
import { code, prose, table } from './text.js';

const MOST_UNTAPPED = 5;
const MOST_NOTES = 20;

/** One line: what ran, for how long, how closely it was watched, at what cost. */
export function observationLine(document: ReportDocument): string {
  const { observation } = document;
  const parts = [
    code(observation.command.join(' ') || 'attached process', 80),
    formatSeconds(observation.duration_seconds),
    rateText(observation.sampling_probability),
    `overhead ${observation.overhead_percent === null ? 'not measured' : percentText(observation.overhead_percent)}`,
  ];
  return parts.join(' · ');
}

/** Key and value, as a table. */
export function observationTable(document: ReportDocument): string {
  const { observation, verdict, context } = document;
  const seen = document.processes.filter(({ tap }) => tap !== 'none');
  const rows: [string, string][] = [
    ['Command', code(observation.command.join(' ') || 'attached process', 400)],
    [
      'Observed',
      [
        formatSeconds(observation.duration_seconds),
        plural(
          seen.reduce((sum, { alloc_blocks: blocks }) => sum + (blocks ?? 0), 0),
          'allocation',
        ),
        seen.length === 1 ? '1 process' : `${formatCount(seen.length)} processes`,
        `${observation.tap} tap`,
      ].join(' · '),
    ],
    ['Sampling', samplingText(document)],
    ['Overhead', overheadText(document)],
    ['Budget', `${verdict.budget.bytes === 0 ? '0' : formatSlope(verdict.budget.bytes, verdict.budget.unit)}`],
  ];
  const detectable = detectableText(document);
  if (detectable !== null) rows.push(['Could find', detectable]);
  const end = targetFailure(document);
  if (end !== null) rows.push(['Target', end]);
  for (const line of dropLines(observation.drops)) rows.push(['Lost', prose(line)]);
  for (const line of untappedLines(document)) rows.push(['Not watched', line]);
  if (document.baseline !== null) rows.push(['Baseline', baselineText(document.baseline)]);
  if (context.commit !== null) rows.push(['Commit', code(context.commit.slice(0, 12))]);
  rows.push([
    'Machine',
    code(`Linux ${observation.host.kernel} ${observation.host.arch}, ${observation.host.cpus} CPUs`),
  ]);
  rows.push(['Exit status', `${verdict.exit_status}`]);
  return table(['', ''], rows);
}

/** Notes with their remedies as a list; empty without notes. */
export function noteList(document: ReportDocument): string[] {
  const { notes, fault } = document.observation;
  const all = [...(fault === null ? [] : [fault]), ...notes];
  const lines = all.slice(0, MOST_NOTES).map(({ message, remedy }) => {
    const cure = remedy === '' ? '' : ` → ${prose(remedy, 400)}`;
    return `- Note: ${prose(message, 400)}${cure}`;
  });
  return all.length > MOST_NOTES ? [...lines, `- and ${all.length - MOST_NOTES} more notes`] : lines;
}

/** Of the process that allocated most. */
function detectableText(document: ReportDocument): string | null {
  const [main] = [...document.processes].sort((a, b) => (b.alloc_blocks ?? 0) - (a.alloc_blocks ?? 0));
  if (main === undefined) return null;
  const judged = main.total === null ? main.sites : [main.total];
  const slopes = judged.flatMap(({ detectable_slope_bytes: bytes }) => (bytes === null ? [] : [bytes]));
  const least = slopes.reduce((low, bytes) => Math.min(low, bytes), Infinity);
  return Number.isFinite(least) && least > 0 ? `a leak of ${formatSlope(least, main.axis)} or more` : null;
}

function untappedLines(document: ReportDocument): string[] {
  const blind = document.processes.filter(({ tap, untapped_reason: why }) => tap === 'none' && why !== null);
  const lines = blind.slice(0, MOST_UNTAPPED).map(({ executable, pid, untapped_reason: why }) => {
    return `${code(`${baseName(executable) || 'unknown'} [${pid}]`)}: ${prose(why ?? '', 200)}`;
  });
  return blind.length > MOST_UNTAPPED ? [...lines, `and ${blind.length - MOST_UNTAPPED} more processes`] : lines;
}

function baselineText(baseline: NonNullable<ReportDocument['baseline']>): string {
  if (baseline.source === null) return 'none found, so every leak counts as new';
  const fixed = baseline.fixed.length === 0 ? '' : `; ${plural(baseline.fixed.length, 'leak')} of it fixed`;
  return `${code(baseline.source)}${fixed}`;
}
