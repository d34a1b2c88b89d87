/** The one set of options behind every front door (CLI now; Action and leak-gate.yml later). */
import type { SlopeBudget } from './verdict/verdict.js';

export type FailOn = 'leak' | 'inconclusive' | 'never';

export type TapChoice = 'auto' | 'preload' | 'uprobe';

/** What to observe. */
export type Subject =
  | { readonly kind: 'run'; readonly command: readonly string[]; readonly user: string | null }
  | { readonly kind: 'attach'; readonly pid: number }
  | { readonly kind: 'recording'; readonly path: string };

export interface GateOptions {
  readonly subject: Subject;
  readonly tap: TapChoice;
  /** Seconds; null observes until the target ends. */
  readonly durationSeconds: number | null;
  /** One address in N is traced; 1 is exact. */
  readonly sampleRate: number;
  /** attach: by the preload library, loaded into the process. */
  readonly inject: boolean;
  /** attach: percent of the target's CPU time past which probes are taken away; 0: never, null: not said. */
  readonly maxOverheadPercent: number | null;
  readonly slopeBudget: SlopeBudget;
  readonly failOn: FailOn;
  /** Extra thin allocation wrappers, as regular expressions on demangled function names: never blamed. */
  readonly wrappers: readonly RegExp[];
  /** Where the timeline is recorded; null keeps it in a temporary file that is removed. */
  readonly recordPath: string | null;
  readonly junitPath: string | null;
  readonly jsonPath: string | null;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
