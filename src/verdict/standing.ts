/**
 * How a leak stands to what is known already. A leak keeps its decision: what is known is a leak all the same, and is reported. It only
 * does not fail the run when it is excused.
 */
export type Standing =
  /** `why`: it was known, but that no longer excuses it (it grew, its entry has expired). */
  | { readonly kind: 'new'; readonly why?: string | undefined }
  /** It leaks in the baseline too (the base branch's report). Fails the run all the same, unless only new leaks shall. */
  | { readonly kind: 'baseline' }
  /** It is in the committed file of known leaks. */
  | { readonly kind: 'frozen'; readonly reason: string; readonly owner: string | null; readonly expires: string | null }
  /** A suppression matches it, in the words of its file. */
  | { readonly kind: 'suppressed'; readonly rule: string };

export const isNew: Standing = { kind: 'new' };

/** Whether a leak that stands so fails no run. `baselineExcuses`: only leaks that are not in the baseline fail (--fail-on-new-only). */
export function isExcused(standing: Standing, baselineExcuses: boolean): boolean {
  return standing.kind !== 'new' && (standing.kind !== 'baseline' || baselineExcuses);
}
