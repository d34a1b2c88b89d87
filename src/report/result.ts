/** What every reporter gets: the whole outcome of a gate run, nothing else. */
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import type { FailOn } from '../options.js';
import type { Timeline } from '../timeline/timeline.js';
import type { BaselineSummary } from '../verdict/baseline.js';
import type { Verdict } from '../verdict/verdict.js';

/** Lines of source around a blamed line; `lines[0]` has number `firstLine`. */
export interface SourceExcerpt {
  readonly file: string;
  readonly firstLine: number;
  readonly blamedLine: number;
  readonly lines: readonly string[];
}

/** What of the outside world a report names. */
export interface ReportContext {
  /** Commit that was built and tested, hexadecimal; null when unknown. */
  readonly commit: string | null;
  /** Which job of a matrix this is, as its user calls it; null for the only one. */
  readonly label: string | null;
}

export type { BaselineSummary };

export interface GateResult {
  readonly version: string;
  readonly timeline: Timeline;
  readonly verdict: Verdict;
  /** Exit status that the gate will end with. */
  readonly exitStatus: number;
  /** Source around the blamed line by fingerprint, where the file could be read. */
  readonly excerpts: ReadonlyMap<string, SourceExcerpt>;
  /** Thin allocation wrappers of the user's own, never blamed. */
  readonly wrappers: readonly RegExp[];
  /** What fails the run: an inconclusive one is a failure only when asked for. */
  readonly failOn: FailOn;
  /** Files that this run leaves behind, as the user named them. */
  readonly files: readonly string[];
  /** By fingerprint. Text about leaks; never part of the verdict. */
  readonly diagnoses: ReadonlyMap<string, Diagnosis>;
  readonly context: ReportContext;
  /** Null when no baseline was asked for. */
  readonly baseline: BaselineSummary | null;
}

/** Turns a result into the text of one format. */
export interface Reporter {
  readonly format: 'terminal' | 'junit' | 'json';
  render(result: GateResult): string;
}
