/** The container of a target that does not run beside the collector (src/runner/docker-target.ts starts it). */

export interface ContainerExit {
  /** Of what started it; null when that could not be run. */
  readonly status: number | null;
  /** What was said on stderr in the beginning: the engine's complaint, where the target never started. */
  readonly said: string;
}

export interface TargetContainer {
  /** Starts it with `folder` shared: there its first process meets the collector. Resolves when it has ended. */
  start(folder: string): Promise<ContainerExit>;
  /** Ends and removes what is left of it. */
  remove(): Promise<void>;
}
