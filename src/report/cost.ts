/** What observing cost, and how closely it was done, in words. */
import type { ReportDocument } from './schema.js';
import { formatCount, formatPercent, formatSeconds } from './units.js';

/** Past this the figure means "nearly all of the time", and its digits mean nothing. */
const OVERHEAD_PERCENT_MAX = 1000;
const MOST_STEPS = 5;

export type Cost = ReportDocument['observation']['overhead'];

const means: Readonly<Record<NonNullable<Cost['measured_by']>, string>> = {
  'time stamps': 'by time stamps around every traced call',
  'probe hits': 'by the hits of its probes and their price on this machine',
};

/** What observing cost against its budget, and how that is known: `0.42 % of the target’s own CPU time (budget 1 %), by …`. */
export function costText({
  percent,
  elapsed_percent: elapsed,
  budget_percent: budget,
  untraced_percent: untraced,
  measured_by: how,
}: Cost): string {
  if (percent === null) return 'not measured';
  const own = `${percentText(percent)} of the target’s own CPU time`;
  const rest = untraced === null ? '' : `; of that calls that were not traced ${percentText(untraced)}, by samples`;
  const by = how === null ? '' : `, ${means[how]}${rest}`;
  if (budget === null) return `${own}${by}`;
  const limit = `budget ${formatPercent(budget)}`;
  if (percent <= budget) return `${own} (${limit})${by}`;
  // A program that mostly sleeps is held against the time that passes (docs/overhead.md).
  if (elapsed !== null && elapsed <= budget)
    return `${percentText(elapsed)} of the time that passed (${limit}); it mostly slept: ${own}${by}`;
  return `${own} (over the ${limit}: up to 8 ms are free)${by}`;
}

/** The same of a report. */
export function overheadText({ observation }: ReportDocument): string {
  return costText({ ...observation.overhead, percent: observation.overhead_percent });
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
