/** A budget per second against an axis of iterations and the other way round. */
import type { AxisUnit, ProcessTimeline } from '../timeline/timeline.js';
import type { SlopeBudget } from './verdict.js';

function lifeSeconds({ startNs, endNs, frozenNs }: ProcessTimeline): number {
  return Math.max(1, Math.min(endNs, frozenNs ?? Infinity) - startNs) / 1e9;
}

function iterationsPerSecond(process: ProcessTimeline): number {
  const { bounds } = process.axis;
  return ((bounds.at(-1) ?? 0) - (bounds[0] ?? 0)) / lifeSeconds(process);
}

/**
 * The budget in bytes per unit of the process's axis, or null when it is per iteration and the process marks none. A budget per
 * second is turned into one per iteration by the pace of the run.
 */
export function budgetOnAxis(budget: SlopeBudget, process: ProcessTimeline): number | null {
  if (budget.bytesPerUnit === 0 && budget.unit === 'second') return 0;
  if (budget.unit === process.axis.unit) return budget.bytesPerUnit;
  return budget.unit === 'iteration' ? null : budget.bytesPerUnit / iterationsPerSecond(process);
}

/** A slope on the axis of a process in bytes per `unit`; 0 when the process has no such unit. */
export function slopeIn(unit: AxisUnit, bytesPerUnit: number, process: ProcessTimeline): number {
  if (unit === process.axis.unit) return bytesPerUnit;
  return unit === 'second' ? bytesPerUnit * iterationsPerSecond(process) : 0;
}
