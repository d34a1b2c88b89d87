/** What was known before: the leaks that do not count, and those of the baseline that are gone. */
import type { Decision } from '../../verdict/verdict.js';
import { blamedLine } from '../blame.js';
import { terminalText } from '../escape.js';
import type { GateResult } from '../result.js';
import { relativeTo } from '../stack.js';
import { isKnownLeak, standingText, words } from '../standing.js';
import { formatSlope } from '../units.js';
import type { Paint } from './paint.js';

/** Past this many lines nobody reads on; the JSON report has them all. */
const MOST_LINES = 20;

/** The leaks that do not count, one a line, and what the baseline had and this run has not. */
export function knownText(result: GateResult, paint: Paint): string[] {
  const known = result.verdict.processes.flatMap(({ decisions }) => decisions.filter((d) => isKnownLeak(d, result)));
  const fixed = result.baseline?.fixed ?? [];
  return [
    ...section(
      `Known, not counted (${known.length}):`,
      known.map((decision) => knownLine(decision, result, paint)),
    ),
    ...section(
      `Gone since the baseline (${fixed.length}):`,
      fixed.map(({ place }) => `  ${paint.green('✓')} ${words(place)}`),
    ),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const cut = lines.length - MOST_LINES;
  return [title, ...lines.slice(0, MOST_LINES), ...(cut > 0 ? [`  … and ${cut} more`] : []), ''];
}

function knownLine(decision: Decision, result: GateResult, paint: Paint): string {
  const blamed = blamedLine(decision, result.wrappers);
  const place = relativeTo(result.timeline.directory, blamed?.place ?? blamed?.title ?? 'unknown place');
  const { slope } = decision.trend;
  const rate = slope === null ? '' : `  ${formatSlope(slope.bytesPerUnit, slope.unit)}`;
  const why = standingText(decision.standing, result.baseline !== null) ?? '';
  return `  ${paint.dim('=')} ${terminalText(place)}${rate}  ${paint.dim(why)}`;
}
