/** The first line: the verdict, the figure against the budget, and what it does to the exit status. */
import type { GateResult } from '../result.js';
import { ownEnd } from '../../timeline/own-end.js';
import type { Decision, VerdictKind } from '../../verdict/verdict.js';
import { terminalText } from '../escape.js';
import { signalName } from '../signal.js';
import { formatSlope } from '../units.js';
import type { Paint } from './paint.js';
import { isKnownLeak } from '../standing.js';

const words: Readonly<Record<VerdictKind, string>> = {
  pass: 'PASS',
  leak: 'LEAK',
  inconclusive: 'INCONCLUSIVE',
  'not-observed': 'NOT OBSERVED',
};

/** The leaks that count, of all processes, in the verdict's order. */
function countedLeaks(result: GateResult): Decision[] {
  return result.verdict.processes.flatMap(({ decisions }) =>
    decisions.filter((decision) => decision.kind === 'leak' && !isKnownLeak(decision, result)),
  );
}

/** The verdict in colour, then its reason, then how the target itself ended where that decides the exit status. */
export function headline(result: GateResult, paint: Paint): string[] {
  const badge = verdictBadge(result.verdict.kind, paint);
  const lines = [`${badge} ${paint.bold(terminalText(result.verdict.reason))}`];
  const slope = slopeLine(result);
  if (slope !== null) lines.push(slope);
  const target = targetLine(result);
  if (target !== null) lines.push(paint.yellow(target));
  return lines;
}

/** The word for a verdict, as a person sees it first. */
export function verdictBadge(kind: VerdictKind, paint: Paint): string {
  const text = ` ${words[kind]} `;
  switch (kind) {
    case 'pass':
      return paint.bold(paint.bgGreen(paint.black(text)));
    case 'leak':
      return paint.bold(paint.bgRed(paint.white(text)));
    case 'inconclusive':
    case 'not-observed':
      return paint.bold(paint.bgYellow(paint.black(text)));
  }
}

/** The sum over several leaking sites with its 95 % interval: half-widths of independent sites add as squares. */
function slopeLine(result: GateResult): string | null {
  const slopes = countedLeaks(result).flatMap(({ trend }) => (trend.slope === null ? [] : [trend.slope]));
  const unit = slopes[0]?.unit;
  if (unit === undefined || slopes.length < 2 || slopes.some((slope) => slope.unit !== unit)) return null;
  const sum = slopes.reduce((total, slope) => total + slope.bytesPerUnit, 0);
  const half = Math.sqrt(slopes.reduce((total, slope) => total + ((slope.high - slope.low) / 2) ** 2, 0));
  return `All ${slopes.length} together: ${formatSlope(sum, unit)} ± ${formatSlope(half, unit)} (95 % confidence).`;
}

/** The target's own failure, apart from the verdict. */
export function targetLine(result: GateResult): string | null {
  const target = ownEnd(result.timeline);
  const { exitStatus } = result;
  const reserved = exitStatus >= 10 && exitStatus <= 12;
  if (target === null) return null;
  if (target.signal !== null)
    return `The target was killed by ${signalName(target.signal)}; leak-gate ends with ${exitStatus}.`;
  if ((target.exitCode ?? 0) === 0) return null;
  const own = `The target itself ended with ${target.exitCode}`;
  if (exitStatus !== target.exitCode) return `${own}; leak-gate ends with ${exitStatus}.`;
  return `${own}, and leak-gate passes that on${reserved ? ' (it is not leak-gate’s own status of that number)' : ''}.`;
}
