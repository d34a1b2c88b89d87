/** Leaking sites as a table: where, how fast, how much is left, how sure. */
import type { Checkout } from '../checkout.js';
import { blamedTitle, type FoundSite } from '../leaks.js';
import type { ReportDecision } from '../schema.js';
import { formatBytes, formatConfidence, formatCount, formatSlope } from '../units.js';
import { placeText } from './headline.js';
import { code, LONGEST_NAME, prose, table } from './text.js';

/** `columns` that say the same in every row are left out. */
export function leakTable(leaks: readonly FoundSite[], checkout: Checkout): string {
  const standing = leaks.some(({ decision }) => decision.standing.kind !== 'new');
  const jobs = leaks.some((leak) => leak.jobs.length > 0);
  const columns = ['Where', 'Growth (95 % confidence)', '>Live at the end', 'Evidence'];
  if (standing) columns.push('Standing');
  if (jobs) columns.push('Jobs');
  return table(
    columns,
    leaks.map((leak) => [
      `${placeText(leak, checkout)}<br>${code(blamedTitle(leak), LONGEST_NAME / 2)}`,
      growthText(leak.decision),
      liveText(leak.decision),
      evidenceText(leak.decision),
      ...(standing ? [standingText(leak.decision)] : []),
      ...(jobs ? [jobsText(leak.jobs)] : []),
    ]),
  );
}

const MOST_JOBS = 4;

function jobsText(jobs: readonly string[]): string {
  const shown = jobs.slice(0, MOST_JOBS).map((job) => code(job, 40));
  return jobs.length > MOST_JOBS ? `${shown.join(', ')} and ${jobs.length - MOST_JOBS} more` : shown.join(', ');
}

/** `64 KiB/s` and its interval. */
export function growthText({ slope }: ReportDecision): string {
  if (slope?.bytes == null) return 'not measured';
  const figure = `**${formatSlope(slope.bytes, slope.unit)}**`;
  if (slope.low === null || slope.high === null) return figure;
  return `${figure}<br>${formatSlope(slope.low, slope.unit)} to ${formatSlope(slope.high, slope.unit)}`;
}

function liveText(decision: ReportDecision): string {
  const blocks = `${formatCount(decision.live_blocks)} ${Math.round(decision.live_blocks) === 1 ? 'block' : 'blocks'}`;
  const teardown =
    decision.retained_blocks > 0 && decision.retained_blocks >= decision.live_blocks
      ? '<br>freed only in teardown'
      : '';
  return `${blocks}<br>${formatBytes(decision.live_bytes)}${teardown}`;
}

function evidenceText({ p }: ReportDecision): string {
  if (p === null) return 'unknown';
  return formatConfidence(p).replace(/ evidence \((.*)\)$/, '<br>$1');
}

/** New, or why it does not fail the run. */
export function standingText(decision: ReportDecision): string {
  const { standing } = decision;
  switch (standing.kind) {
    case 'new':
      return standing.why === undefined ? '**new**' : `**new:** ${prose(standing.why, 160)}`;
    case 'baseline':
      return 'known: on the base branch too';
    case 'frozen': {
      const owner = standing.owner === null ? '' : `, ${code(standing.owner, 40)}`;
      const until = standing.expires === null ? '' : ` until ${code(standing.expires, 20)}`;
      return `known${owner}${until}: ${prose(standing.reason, 160)}`;
    }
    case 'suppressed':
      return `suppressed by ${code(standing.rule, 80)}`;
  }
}
