/** Wires what explains leaks to this machine: where sources are, what is loaded when. */
import type { Checkout } from '../diagnosis/diagnosed-sites.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import type { GateError } from '../errors.js';
import type { GateOptions } from '../options.js';
import type { GateResult } from '../report/result.js';
import type { Timeline } from '../timeline/timeline.js';
import { SourceTree } from './source-tree.js';

/** Where sources are looked for: where the target ran, and in `here` (a recording may come from another machine). */
export function sourcesOf({ directory }: Pick<Timeline, 'directory'>, options: GateOptions, here: string): Checkout {
  const directories = [...new Set([directory, here])];
  return { tree: new SourceTree(directories, options.sourceMaps), directories };
}

export interface Listener {
  /** Hears what takes its time, one line at a time. */
  progress(text: string): void;
  /** Hears of sites that could not be explained. */
  complain(error: GateError): void;
}

/** Diagnoses by fingerprint. Their code is loaded when there is something to explain: a green run pays nothing for it. */
export async function explained(
  result: GateResult,
  options: GateOptions,
  here: string,
  listener: Listener,
): Promise<ReadonlyMap<string, Diagnosis>> {
  if (options.diagnosis.mode === 'off' || result.verdict.kind !== 'leak') return new Map();
  const [{ explainLeaks }, { thisMachine }] = await Promise.all([
    import('../diagnosis/explain-leaks.js'),
    import('../diagnosis/ollama/host.js'),
  ]);
  return explainLeaks(result, {
    options: options.diagnosis,
    checkout: sourcesOf(result.timeline, options, here),
    surroundings: thisMachine,
    progress: (text) => listener.progress(text),
    complain: (error) => listener.complain(error),
  });
}
