/**
 * How a leak stands to what is known already. Only `new` leaks fail a run; the others are reported, and counted as known.
 * A leak keeps its decision: what is known is a leak all the same.
 */
export type Standing =
  | { readonly kind: 'new' }
  /** It leaks in the baseline too (the base branch's report). */
  | { readonly kind: 'baseline' }
  /** It is in the committed file of known leaks. */
  | { readonly kind: 'frozen'; readonly reason: string; readonly owner: string | null; readonly expires: string | null }
  /** A suppression matches it, in the words of its file. */
  | { readonly kind: 'suppressed'; readonly rule: string };

export const isNew: Standing = { kind: 'new' };
