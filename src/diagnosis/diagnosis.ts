/**
 * What explains one leaking site: text for people, tied to the evidence by ids. It never takes part in the verdict, and all of it
 * that a model wrote is hostile text, to be escaped for where it goes.
 */

/** Shapes of leaks that have a name; `unknown` when none fits. */
export const causes = [
  'early-exit', // an early return, break or throw between birth and free
  'conditional-free', // freed under a condition only
  'growing-container', // a container that only grows
  'ownership-cycle', // shared_ptr and the like in a cycle
  'lost-realloc', // the old pointer lost or kept by mistake around realloc
  'kind-mismatch', // new[] with delete, malloc with delete, …
  'unjoined-thread', // a per-thread object of a thread that is never joined or detached
  'unbounded-cache', // a cache without eviction
  'retained-until-exit', // reachable all the time, freed in teardown only
  'unpaired-call', // a C API whose counterpart is never called (strdup/free, opendir/closedir, …)
  'overwritten-pointer', // the only pointer replaced before the free
  'missing-free', // nothing in sight ever frees it
  'unknown',
] as const;
export type Cause = (typeof causes)[number];

/** A piece of evidence: `F1` a frame of the stack, `S1` lines of source, `D1` a free site, `T1` a figure of the trend, … */
export interface EvidenceItem {
  readonly id: string;
  readonly text: string;
}

export interface Diagnosis {
  /** `rules`, or the name of the model that wrote it. */
  readonly author: string;
  readonly cause: Cause;
  /** One sentence: what is leaked, and why. */
  readonly summary: string;
  /** A few sentences more; may be empty. */
  readonly explanation: string;
  /** Ids of the evidence that it rests on, in `evidence`. */
  readonly restsOn: readonly string[];
  readonly evidence: readonly EvidenceItem[];
  /** Where it should have been freed and on which path that does not happen; null when not known. */
  readonly missingFree: string | null;
  readonly confidence: 'high' | 'medium' | 'low';
  /** What to do about it. */
  readonly remedy: string;
  /** Unified diff that applies to the checkout; null without one. */
  readonly patch: string | null;
  /** What came of trying the patch (--verify-fix), one sentence; null when it was not tried. */
  readonly verified: string | null;
  /** Claims of a model that the evidence does not hold and that were taken out. */
  readonly droppedClaims: number;
  /** Why there is no model's text although one was asked for; null otherwise. */
  readonly unavailable: string | null;
}
