/** What every reporter gets: the whole outcome of a gate run, nothing else. */
import type { FailOn } from '../options.js';
import type { Timeline } from '../timeline/timeline.js';
import type { Verdict } from '../verdict/verdict.js';

/** Lines of source around a blamed line; `lines[0]` has number `firstLine`. */
export interface SourceExcerpt {
  readonly file: string;
  readonly firstLine: number;
  readonly blamedLine: number;
  readonly lines: readonly string[];
}

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
}

/** Turns a result into the text of one format. */
export interface Reporter {
  readonly format: 'terminal' | 'junit' | 'json';
  render(result: GateResult): string;
}
