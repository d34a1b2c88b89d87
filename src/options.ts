/** What one run of the gate is asked for. Every front door gets it from the one table of options (options/table.ts). */
import type { DiagnosisOptions } from './options/diagnosis.js';
import type { Variables } from './options/environment.js';
import type { SourceMap } from './options/source-map.js';
import type { SlopeBudget } from './verdict/verdict.js';

export type FailOn = 'leak' | 'inconclusive' | 'never';

export type TapChoice = 'auto' | 'preload' | 'uprobe';

export type RunnerChoice = 'auto' | 'direct' | 'sudo' | 'container';

/** What to observe. */
export type Subject =
  | { readonly kind: 'run'; readonly command: readonly string[]; readonly user: string | null }
  | { readonly kind: 'attach'; readonly pid: number }
  | { readonly kind: 'recording'; readonly path: string };

export interface GateOptions {
  readonly subject: Subject;
  readonly tap: TapChoice;
  readonly runner: RunnerChoice;
  /** Of the target's own container; null: it runs on this machine, or, with the container runner, in `runnerImage`. */
  readonly image: string | null;
  /** More arguments of `docker run` for it. */
  readonly imageOptions: readonly string[];
  /** Of the collector's container, with the container runner. */
  readonly runnerImage: string;
  /** Where the target starts; null is the working directory. */
  readonly workingDirectory: string | null;
  /** Variables that the target gets beside ours. */
  readonly variables: Variables;
  /** Seconds; null observes until the target ends. */
  readonly durationSeconds: number | null;
  /** One address in N is traced, to begin with; 1 is exact. */
  readonly sampleRate: number;
  /** What the preload tap may cost in per cent of the target's CPU time, by lowering the rate; null: the rate stays. */
  readonly overheadBudgetPercent: number | null;
  /** attach: by the preload library, loaded into the process. */
  readonly inject: boolean;
  /** attach: percent of the target's CPU time past which probes are taken away; 0: never, null: not said. */
  readonly maxOverheadPercent: number | null;
  readonly slopeBudget: SlopeBudget;
  readonly failOn: FailOn;
  /** Leaks that are in the baseline too do not fail the run. */
  readonly failOnNewOnly: boolean;
  /** Files of LeakSanitizer or Valgrind. */
  readonly suppressionPaths: readonly string[];
  /** The committed file of known leaks; null: none. */
  readonly knownPath: string | null;
  /** The base branch's JSON report; null: none. A file that is not there is a cold start. */
  readonly baselinePath: string | null;
  readonly diagnosis: DiagnosisOptions;
  /** Where the sources of a build made elsewhere are. */
  readonly sourceMaps: readonly SourceMap[];
  /** Extra thin allocation wrappers, as regular expressions on demangled function names: never blamed. */
  readonly wrappers: readonly RegExp[];
  /** Which job of a matrix this is, as its user calls it. */
  readonly label: string | null;
  /** Where the timeline is recorded; null keeps it in a temporary file that is removed. */
  readonly recordPath: string | null;
  readonly junitPath: string | null;
  readonly jsonPath: string | null;
  readonly sarifPath: string | null;
  readonly markdownPath: string | null;
  readonly htmlPath: string | null;
  readonly foldedPath: string | null;
  readonly pprofPath: string | null;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
