/** All that is known before a run, read and checked. */
import type { Baseline } from './baseline.js';
import type { KnownLeaksFile } from './known-leaks.js';
import type { SuppressionFile } from './suppression.js';

export interface Known {
  readonly suppressions: readonly SuppressionFile[];
  readonly frozen: KnownLeaksFile | null;
  /** Null when none was asked for. */
  readonly baseline: Baseline | null;
  /** Leaks of the baseline do not fail the run. */
  readonly failOnNewOnly: boolean;
  /** The day of the run, YYYY-MM-DD in UTC. */
  readonly today: string;
}
