/** The base branch's run, as far as it matters: which program it observed, and what leaked. */
import type { AxisUnit } from '../timeline/timeline.js';
import type { Candidate, LeakIdentity } from './leak-identity.js';

export interface BaselineLeak {
  readonly identity: LeakIdentity;
  readonly fingerprint: string;
  /** `src/cache.cpp:42 Cache::insert`, for people. */
  readonly place: string;
  /** Growth in bytes per unit; null when unknown. */
  readonly slope: {
    readonly bytes: number;
    readonly low: number;
    readonly high: number;
    readonly unit: AxisUnit;
  } | null;
}

export interface ComparableRun {
  /** File names of all programs that ran; the first is the main one. */
  readonly programs: readonly string[];
  readonly command: readonly string[];
  /** Why it says nothing about what does not leak: not observed, broken off; null when it does. */
  readonly unusable: string | null;
  /** Each site that leaks, once, however many processes of the run share it. */
  readonly leaks: readonly BaselineLeak[];
}

export type Baseline =
  /** There was no report at `path`: the first run, or an artifact that has gone. */
  | { readonly kind: 'absent'; readonly path: string }
  | { readonly kind: 'report'; readonly source: string; readonly run: ComparableRun };

/** Why leaks of `base` cannot excuse those of `head`; null when they can. */
export function whyIncomparable(base: ComparableRun, head: Pick<ComparableRun, 'programs'>): string | null {
  if (base.unusable !== null) return base.unusable;
  const [main] = head.programs;
  if (main !== undefined && base.programs.length > 0 && !base.programs.includes(main))
    return `it is of another program (${base.programs[0]}, not ${main})`;
  return null;
}

/** Growth in bytes per unit. */
export type Growth = NonNullable<BaselineLeak['slope']>;

/** The sum of what several sites grow by that are one leak; null when their growth is unknown or not in one unit. */
export function sumOf(slopes: readonly (Growth | null)[]): Growth | null {
  const [first] = slopes;
  if (first == null) return null;
  let sum = { bytes: 0, low: 0, high: 0, unit: first.unit };
  for (const slope of slopes) {
    if (slope?.unit !== sum.unit) return null;
    sum = { bytes: sum.bytes + slope.bytes, low: sum.low + slope.low, high: sum.high + slope.high, unit: sum.unit };
  }
  return sum;
}

/** The growth of one of `candidates`. */
export function growthAt(candidates: readonly Candidate[], index: number): Growth | null {
  const slope = candidates[index]?.decision.trend.slope ?? null;
  return slope === null ? null : { bytes: slope.bytesPerUnit, low: slope.low, high: slope.high, unit: slope.unit };
}

/** A leak has grown when even the low end of its growth is this many times the high end of what was known. */
export const GROWN_FACTOR = 2;

/** Whether growth of at least `low` is far more than one of at most `high`, both bytes per the same unit. */
export function hasGrown(high: number, low: number): boolean {
  return high > 0 && low > GROWN_FACTOR * high;
}

/** What the comparison with the base branch's report came to. */
export interface BaselineSummary {
  /** Where the baseline came from, for people; null when there was none that could be used (cold start: every leak counts). */
  readonly source: string | null;
  /** Leaks of the baseline that are gone: fingerprint, and place as a person reads it. */
  readonly fixed: readonly { readonly fingerprint: string; readonly place: string }[];
  /** Leaks that are in the baseline fail nothing (--fail-on-new-only); absent: they fail as new ones do. */
  readonly excuses?: boolean | undefined;
}
