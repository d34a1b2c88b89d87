/** One leaking (or, when verbose, any) site: what it does, where, and how it got there. */
import { allocatedType, typeText } from '../../verdict/allocated-type.js';
import type { Decision } from '../../verdict/verdict.js';
import type { Trend } from '../../trend/trend.js';
import type { GateResult } from '../result.js';
import { blamedLine } from '../blame.js';
import { bornInText } from '../born-in.js';
import { bornInDocument } from '../document.js';
import { terminalText } from '../escape.js';
import { shareBars } from '../sparkline.js';
import { relativeTo, stackLines, type StackLine } from '../stack.js';
import { formatBytes, formatCount, formatConfidence, formatSlope, plural } from '../units.js';
import { diagnosisText } from './diagnosis.js';
import { excerptLines } from './excerpt.js';
import type { Paint } from './paint.js';
import { stackText } from './stack.js';
import { standingText } from '../standing.js';

const SURVIVAL_CELLS = 48;

export interface SiteView {
  readonly decision: Decision;
  readonly number: number;
  /** Name of the process, when there is more than one. */
  readonly process: string | null;
  readonly width: number;
}

/** The paragraph of one site. */
export function siteText(view: SiteView, result: GateResult, paint: Paint): string[] {
  const { decision } = view;
  const blamed = blamedLine(decision, result.wrappers);
  const lines = [
    titleLine(view, blamed, result, paint),
    ...figures(decision, result.wrappers, paint).map((line) => `    ${line}`),
  ];
  const standing = decision.kind === 'leak' ? standingText(decision.standing, hasBaseline(result)) : null;
  if (standing !== null) lines.push(`    ${paint.bold(standing)}`);
  const excerpt = decision.fingerprint === null ? undefined : result.excerpts.get(decision.fingerprint);
  if (excerpt !== undefined) {
    lines.push('', ...excerptLines(excerpt, blamed?.call?.column ?? null, view.width, paint));
  }
  if (decision.site === null) return lines;
  const stack = stackText(
    {
      lines: stackLines(decision.site, result.wrappers),
      blamed,
      allocator: decision.site.allocator,
      truncated: decision.site.truncated,
      directory: result.timeline.directory,
      width: view.width,
    },
    paint,
  );
  const diagnosis = decision.fingerprint === null ? undefined : result.diagnoses.get(decision.fingerprint);
  const why =
    diagnosis === undefined || decision.kind !== 'leak' ? [] : ['', ...diagnosisText(diagnosis, view.width, paint)];
  return [...lines, ...why, '', ...stack];
}

/** A cold start says nothing of single leaks. */
function hasBaseline({ baseline }: GateResult): boolean {
  return baseline !== null && baseline.source !== null;
}

function titleLine(view: SiteView, blamed: StackLine | null, result: GateResult, paint: Paint): string {
  const { decision } = view;
  const color = decision.kind === 'leak' ? paint.red : decision.kind === 'inconclusive' ? paint.yellow : paint.green;
  const place = blamed?.place ?? blamed?.title ?? 'unknown place';
  const where =
    decision.site === null ? 'all sites together' : terminalText(relativeTo(result.timeline.directory, place));
  const process = view.process === null ? '' : paint.dim(`  in ${terminalText(view.process)}`);
  return `${color(paint.bold(`#${view.number} ${labelOf(decision)}`))}  ${paint.bold(where)}${process}`;
}

/** The human label, unless it would contradict the decision (growth within the budget is shaped like a leak). */
function labelOf(decision: Decision): string {
  if (decision.kind === 'inconclusive') return `inconclusive (${decision.trend.label})`;
  if (decision.kind === 'pass' && decision.trend.label === 'leak') return 'growth within the budget';
  return decision.trend.label;
}

/** How fast and how sure; how much, and whether teardown frees it; for an inconclusive site what is missing. */
function figures(decision: Decision, wrappers: readonly RegExp[], paint: Paint): string[] {
  const { trend } = decision;
  const speed = slopeText(trend);
  if (decision.kind === 'leak') speed.push(formatConfidence(trend.p));
  const end = decision.kind === 'leak' ? `, ${endText(trend)}` : '';
  const type = allocatedType(decision, wrappers);
  const of = type === null ? '' : ` of ${terminalText(typeText(type))}`;
  const lines = [
    speed.join(' · '),
    `${plural(trend.liveBlocks, 'block')}${of}, ${formatBytes(trend.liveBytes)} live at the end${end}`,
  ];
  const born = bornInText(bornInDocument(decision));
  if (born !== null && decision.kind !== 'pass') lines.push(terminalText(born));
  const bars = shareBars([...trend.survival], SURVIVAL_CELLS);
  if (bars.trim() !== '') lines.push(`${bars} ${paint.dim('share still alive, by time of birth')}`);
  if (decision.kind === 'inconclusive') lines.push(paint.yellow(`${terminalText(decision.reason)}`));
  return lines.filter((line) => line !== '');
}

function slopeText(trend: Trend): string[] {
  if (trend.slope === null) return [];
  const { bytesPerUnit, low, high, unit } = trend.slope;
  return [
    `${formatSlope(bytesPerUnit, unit)} (95 % confidence: ${formatSlope(low, unit)} to ${formatSlope(high, unit)})`,
  ];
}

function endText(trend: Trend): string {
  if (trend.retainedBlocks >= trend.liveBlocks && trend.liveBlocks > 0) return 'freed only in teardown';
  return trend.retainedBlocks > 0 ? `${formatCount(trend.retainedBlocks)} of them freed in teardown` : 'never freed';
}
