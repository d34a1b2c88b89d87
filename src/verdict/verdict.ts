/** What the gate decides. Deterministic arithmetic over trends; nothing downstream can change it. */
import type { BornIn } from './born-in.js';
import type { AllocationSite, SiteUse } from '../timeline/timeline.js';
import type { Trend } from '../trend/trend.js';
import type { Standing } from './standing.js';

export type VerdictKind = 'pass' | 'leak' | 'inconclusive' | 'not-observed';

/** Rate of retained bytes that is tolerated. `bytesPerUnit` 0 tolerates none. */
export interface SlopeBudget {
  readonly bytesPerUnit: number;
  readonly unit: 'second' | 'iteration';
  /** As the user wrote it, for messages. */
  readonly text: string;
}

/** Decision for one allocation site of one process, or for the process as a whole (site null). */
export interface Decision {
  readonly site: AllocationSite | null;
  /** What else was recorded of the site, for those who explain it; it decides nothing. */
  readonly use?: SiteUse | undefined;
  /** `pass` also when the trend is undecided but too little is alive to be a leak of substance; the reason then says so. */
  readonly kind: 'pass' | 'leak' | 'inconclusive';
  readonly trend: Trend;
  /** One sentence: why this decision. For inconclusive it names what is missing. */
  readonly reason: string;
  /** For inconclusive: a run length in the axis' unit that would decide, or null when none would. */
  readonly sufficientLength: number | null;
  /** Stable site id across builds (function names and relative frames, not addresses); null for the process as a whole. */
  readonly fingerprint: string | null;
  /** Whether a leak is new; of no meaning for other kinds. */
  readonly standing: Standing;
  /** In which tests of the target its live blocks were born; absent where it marks none. */
  readonly bornIn?: BornIn;
}

export interface ProcessVerdict {
  readonly processId: number;
  readonly kind: VerdictKind;
  readonly reason: string;
  /** Why sites that are too small each together look like a leak; null or absent when they do not. */
  readonly smallLeaks?: string | null;
  /** Leaks first, by slope; then inconclusive; then pass. */
  readonly decisions: readonly Decision[];
  readonly total: Decision | null;
}

export interface Verdict {
  readonly kind: VerdictKind;
  /** One sentence for the headline. */
  readonly reason: string;
  readonly budget: SlopeBudget;
  readonly processes: readonly ProcessVerdict[];
  /** Sum over the leaking sites of all processes that count (stand.ts), bytes per unit of the budget. */
  readonly slope: number;
  /** Leaks that are known and do not count; absent: none. */
  readonly known?: KnownSum;
}

export interface KnownSum {
  readonly leaks: number;
  /** Bytes per unit of the budget. */
  readonly slope: number;
}
