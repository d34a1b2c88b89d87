/** What the review comments of a run should be: a comment for each new leak on a line that the pull request's diff shows. Pure. */
import { sitePlace, type Checkout } from '../../report/checkout.js';
import { leaksOf, type FoundSite } from '../../report/leaks.js';
import { reviewBody } from '../../report/review.js';
import type { ReportDocument } from '../../report/schema.js';
import { anchorLine, suggestionLines } from './anchor.js';
import { parseHunks, shownLines, type ShownLine } from './diff.js';
import { leakHash } from './marker.js';

/** A file of the pull request. */
export interface ChangedFile {
  readonly filename: string;
  /** Null: GitHub shows none, because the file is too large or binary. */
  readonly patch: string | null;
}

export interface Finding {
  readonly leak: string;
  readonly path: string;
  /** Of several lines the last. */
  readonly line: number;
  /** Null for a single line. */
  readonly startLine: number | null;
  /** Without marker. */
  readonly text: string;
}

/** Leaks as review comments see them. */
export interface Leaks {
  /** New ones, each once, worst first. */
  readonly fresh: readonly { readonly leak: string; readonly site: FoundSite }[];
  /** All that leaks, known or new, or may leak. */
  readonly alive: ReadonlySet<string>;
  /** Whether a leak that is not among them can be said to be gone. */
  readonly conclusive: boolean;
}

export function leaksOfReports(documents: readonly ReportDocument[]): Leaks {
  const fresh = leaksOf(documents).flatMap((site) => {
    const { fingerprint, standing } = site.decision;
    return fingerprint === null || standing.kind !== 'new' ? [] : [{ leak: leakHash(fingerprint), site }];
  });
  const sites = documents.flatMap(({ processes }) => processes.flatMap((process) => process.sites));
  const alive = sites.flatMap(({ decision, fingerprint }) =>
    decision === 'pass' || fingerprint === null ? [] : [leakHash(fingerprint)],
  );
  return { fresh, alive: new Set(alive), conclusive: documents.length > 0 && documents.every(isConclusive) };
}

/**
 * All that was started was watched, and to the end: then a leak that was not found was not there. A process that is undecided as a whole
 * lists the sites that may leak, so it is no obstacle.
 */
function isConclusive({ verdict, observation, processes }: ReportDocument): boolean {
  const decided = verdict.kind === 'pass' || verdict.kind === 'leak';
  return decided && observation.fault === null && processes.every((process) => process.verdict !== 'not-observed');
}

/** Findings for the leaks that the diff shows, in the order of `leaks`. */
export function findings(leaks: Leaks['fresh'], files: readonly ChangedFile[], checkout: Checkout): Finding[] {
  const shown = new Map<string, ReadonlyMap<number, ShownLine>>();
  for (const { filename, patch } of files) if (patch !== null) shown.set(filename, shownLines(parseHunks(patch)));
  return leaks.flatMap(({ leak, site }) => {
    const place = sitePlace(site.decision, site.document, checkout);
    const lines = place === null ? undefined : shown.get(place.path);
    if (place?.line == null || lines === undefined) return [];
    const line = anchorLine(lines, place.line, site.decision.excerpt);
    if (line === null) return [];
    const { body, suggestion, suggestedBody } = reviewBody(site);
    const fits = suggestion?.path === place.path ? suggestionLines(suggestion, line, line - place.line, lines) : null;
    if (fits === null || suggestedBody === null) return [{ leak, path: place.path, line, startLine: null, text: body }];
    const startLine = fits.first === fits.last ? null : fits.first;
    return [{ leak, path: place.path, line: fits.last, startLine, text: suggestedBody }];
  });
}
