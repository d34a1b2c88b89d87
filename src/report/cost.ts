/** What observing cost, and how closely it was done, in words. */
import type { ReportDocument } from './schema.js';
import { formatCount, formatPercent, formatSeconds } from './units.js';

/** Past this the figure means "nearly all of the time", and its digits mean nothing. */
const OVERHEAD_PERCENT_MAX = 1000;
const MOST_STEPS = 5;

/** `0.42 % of the target’s own CPU time`, and whether that is over the budget; `not measured`. */
export function overheadText({ observation }: ReportDocument): string {
  const percent = observation.overhead_percent;
  if (percent === null) return 'not measured';
  const budget = observation.overhead.budget_percent;
  const against =
    budget === null ? '' : `, ${percent > budget ? 'over the' : 'within the'} budget of ${formatPercent(budget)}`;
  return `${percentText(percent)} of the target’s own CPU time${against}`;
}

/** `every block`, `one address in 64`; where the rate fell while running, from when on it was what, of the process that allocated most. */
export function samplingText(document: ReportDocument): string {
  const least = rateText(document.observation.sampling_probability);
  const [main] = [...document.processes].sort((a, b) => (b.alloc_blocks ?? 0) - (a.alloc_blocks ?? 0));
  const history = main?.sampling.history ?? [];
  if (history.length < 2) return least;
  const steps = history.length > MOST_STEPS ? [history[0], ...history.slice(1 - MOST_STEPS)] : history;
  const told = steps.flatMap((step) =>
    step === undefined ? [] : [`${rateText(step.probability)} from ${formatSeconds(step.seconds)}`],
  );
  return `${least} in the end: ${told.join(', ')}`;
}

/** `0.42 %`. */
export function percentText(percent: number): string {
  return percent > OVERHEAD_PERCENT_MAX ? `more than ${formatCount(OVERHEAD_PERCENT_MAX)} %` : formatPercent(percent);
}

/** `every block`, `one address in 64`. */
export function rateText(probability: number): string {
  return probability >= 1 || probability <= 0 ? 'every block' : `one address in ${formatCount(1 / probability)}`;
}
