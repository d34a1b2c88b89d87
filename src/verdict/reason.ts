/** The sentences of decisions. Pure text; reporters escape it. */
import type { AxisUnit } from '../timeline/timeline.js';
import type { Trend } from '../trend/trend.js';
import { formatBytes, formatSlope } from './budget.js';

export function blocks(count: number): string {
  const rounded = Math.round(count);
  return rounded === 1 ? '1 block' : `${rounded} blocks`;
}

/** `12 s`, `4 ms`, `300 iterations`. */
export function formatLength(length: number, unit: AxisUnit): string {
  if (unit === 'iteration') return `${Math.ceil(length)} iterations`;
  if (length < 1) return `${Math.ceil(length * 1000)} ms`;
  return length < 120 ? `${Math.ceil(length)} s` : `${Math.ceil(length / 60)} min`;
}

export function leakReason(trend: Trend, budgetText: string): string {
  const { slope } = trend;
  const alive = `${blocks(trend.liveBlocks)} (${formatBytes(trend.liveBytes)}) are still alive`;
  const rate =
    slope === null
      ? ''
      : `, growing by ${formatSlope(slope.bytesPerUnit, slope.unit)}` +
        ` (95 % interval ${formatSlope(slope.low, slope.unit)} to ${formatSlope(slope.high, slope.unit)})`;
  return `${alive}${rate}; the budget is ${budgetText}: ${trend.why}${teardownRemark(trend)}`;
}

export function passReason(trend: Trend): string {
  if (trend.liveBlocks === 0) return trend.why;
  return `${trend.why}; ${blocks(trend.liveBlocks)} (${formatBytes(trend.liveBytes)}) alive at the end`;
}

export function smallReason(trend: Trend): string {
  return `too little to be a leak of substance: ${blocks(trend.liveBlocks)} (${formatBytes(trend.liveBytes)}) alive, ${trend.why}`;
}

/** `overheadBudgetPercent`: what tracing was to cost at most; null where the rate was given. */
export function inconclusiveReason(trend: Trend, unit: AxisUnit, overheadBudgetPercent: number | null): string {
  const why =
    trend.liveBlocks === 0
      ? trend.why
      : `${blocks(trend.liveBlocks)} (${formatBytes(trend.liveBytes)}) are alive, but ${trend.why}`;
  const length = trend.sufficientLength === null ? null : `a run of ${formatLength(trend.sufficientLength, unit)}`;
  if (trend.doubt === 'sampling') {
    const tracing = moreTracing(overheadBudgetPercent, trend.moreTracing);
    return length === null ? `${why}; ${tracing} may decide` : `${why}; ${length}, or ${tracing}, would decide`;
  }
  return length === null ? why : `${why}; ${length} would decide`;
}

/** What to say on the command line so that `factor` times as many blocks are traced. */
export function moreTracing(overheadBudgetPercent: number | null, factor: number | null): string {
  if (overheadBudgetPercent === null) return 'a smaller --sample-rate';
  const percent = factor === null ? Infinity : Math.ceil(overheadBudgetPercent * Math.max(1.25, factor) * 2) / 2;
  return `--overhead-budget ${percent > 50 ? 'off' : `${percent}%`}`;
}

/** Blocks that only teardown freed were needed by nobody either, but a person wants to know. */
function teardownRemark(trend: Trend): string {
  if (trend.liveBlocks === 0 || trend.retainedBlocks < 0.9 * trend.liveBlocks) return '';
  return '; they are freed only when the program ends';
}
