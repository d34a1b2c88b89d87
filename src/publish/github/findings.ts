/** What the review comments of a run should be: a comment for each new leak on a line that the pull request's diff shows. Pure. */
import type { ReportDecision, ReportDocument } from '../../report/schema.js';
import { anchorLine } from './anchor.js';
import { reviewBody, sitePlace, type Checkout } from './comment-text.js';
import { parseHunks, shownLines, type ShownLine } from './diff.js';
import { leakHash } from './marker.js';
import { suggestionBlock, suggestionFor } from './suggestion.js';

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
  /** Each leak once, worst first. */
  readonly fresh: readonly {
    readonly leak: string;
    readonly decision: ReportDecision;
    readonly document: ReportDocument;
  }[];
  /** Of all that leaks, known or new, or may leak. */
  readonly alive: ReadonlySet<string>;
  /** Whether a leak that is not among them can be said to be gone. */
  readonly conclusive: boolean;
}

export function leaksOfReports(documents: readonly ReportDocument[]): Leaks {
  const fresh = new Map<string, Leaks['fresh'][number]>();
  const alive = new Set<string>();
  for (const document of documents) {
    for (const decision of document.processes.flatMap(({ sites }) => sites)) {
      if (decision.fingerprint === null || decision.decision === 'pass') continue;
      const leak = leakHash(decision.fingerprint);
      alive.add(leak);
      if (decision.decision === 'leak' && decision.standing.kind === 'new' && !fresh.has(leak)) {
        fresh.set(leak, { leak, decision, document });
      }
    }
  }
  return { fresh: [...fresh.values()], alive, conclusive: documents.length > 0 && documents.every(isConclusive) };
}

/** All that was started was watched, and to the end: then a leak that was not found was not there. */
function isConclusive({ verdict, observation, processes }: ReportDocument): boolean {
  const decided = (kind: string) => kind === 'pass' || kind === 'leak';
  return decided(verdict.kind) && observation.fault === null && processes.every((process) => decided(process.verdict));
}

/** Findings for the leaks that the diff shows, in the order of `leaks`. */
export function findings(leaks: Leaks['fresh'], files: readonly ChangedFile[], checkout: Checkout): Finding[] {
  const shown = new Map<string, ReadonlyMap<number, ShownLine>>();
  for (const { filename, patch } of files) if (patch !== null) shown.set(filename, shownLines(parseHunks(patch)));
  return leaks.flatMap(({ leak, decision, document }) => {
    const place = sitePlace(decision, document, checkout);
    const lines = place === null ? undefined : shown.get(place.path);
    if (place?.line == null || lines === undefined) return [];
    const line = anchorLine(lines, place.line, decision.excerpt);
    if (line === null) return [];
    const patch = decision.diagnosis?.patch ?? null;
    const suggestion = patch === null ? null : suggestionFor(patch, place.path, line, line - place.line, lines);
    const text = reviewBody(decision);
    if (suggestion === null) return [{ leak, path: place.path, line, startLine: null, text }];
    const { firstLine, lastLine } = suggestion;
    const startLine = firstLine === lastLine ? null : firstLine;
    return [{ leak, path: place.path, line: lastLine, startLine, text: `${text}\n${suggestionBlock(suggestion)}` }];
  });
}
