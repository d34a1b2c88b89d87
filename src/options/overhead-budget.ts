import { GateError } from '../errors.js';

/** What tracing may cost by default, in per cent of the target's CPU time. */
export const DEFAULT_OVERHEAD_BUDGET = 1;

const LARGEST = 100;
/** The collector takes millionths. */
const SMALLEST = 0.0001;

/** Parses `1%`, `0.5%` or `off`: per cent of the target's CPU time, null for no budget: the rate stays as given. */
export function parseOverheadBudget(text: string, option = '--overhead-budget'): number | null {
  const written = text.trim();
  if (written === 'off') return null;
  const number = /^(\d{1,3}(?:\.\d{1,6})?)\s*%$/.exec(written)?.[1];
  const percent = Number(number);
  if (percent >= SMALLEST && percent <= LARGEST) return percent;
  throw new GateError(
    'USAGE',
    `${option} ${text} is not a share of the CPU time`,
    `Give per cent from ${SMALLEST}% to ${LARGEST}%, such as 1% or 0.5%, or off to trace every block whatever it costs.`,
  );
}
