/** What a rule has to say. */
import type { Cause, Diagnosis } from '../diagnosis.js';
import { byAddress } from './fix/release-form.js';
import type { Fix } from './fix/fix.js';
import type { Scene } from './scene.js';

export interface Finding {
  readonly cause: Cause;
  readonly summary: string;
  readonly explanation: string;
  readonly restsOn: readonly string[];
  /** Begins with `file:line`. */
  readonly missingFree: string | null;
  readonly confidence: Diagnosis['confidence'];
  readonly remedy: string;
  /** The remedy as an edit, where one is certain enough. */
  readonly fix?: Fix | null;
}

/** Null when the evidence does not hold what the rule looks for. */
export type Rule = (scene: Scene) => Finding | null;

/** `1 place`, `lines 3, 5 and 9`. */
export function lineList(lines: readonly number[]): string {
  const distinct = [...new Set(lines)];
  if (distinct.length === 1) return `line ${distinct[0]}`;
  return `lines ${distinct.slice(0, -1).join(', ')} and ${distinct.at(-1)}`;
}

/** What is leaked, for a sentence: `the Request`, `the line buffer`, `the block`. */
export function thing({ type, pair, steps }: Scene): string {
  if (pair !== null) return pair.what;
  if (type === null) return 'the block';
  if (steps[0]?.birth.maker === 'new[]') return `the array of ${type}`;
  return `the ${type.replace(/^(?:const|struct) /, '')}`;
}

/** How the block is given back, for a sentence: `delete request`, `free(line)`, `freeaddrinfo(list)`. */
export function releaseText(scene: Scene, variable: string, maker = scene.home?.birth.maker ?? ''): string {
  if (scene.pair !== null) {
    const by = scene.pair.releasers[0] ?? '';
    return `${by}(${byAddress.test(by) && scene.home?.birth.storage !== 'parameter' ? '&' : ''}${variable})`;
  }
  const first = scene.steps[0]?.birth.maker ?? maker;
  if (first === 'new[]') return `delete[] ${variable}`;
  return first === 'new' ? `delete ${variable}` : `free(${variable})`;
}

/** Places of evidence that every statement about a birth rests on. */
export function birthEvidence(scene: Scene): string[] {
  const ids = scene.steps.flatMap(({ frame, birth }) => [
    frame.id,
    scene.pack.cite(
      birth.code,
      birth.code.lineOf(birth.statement.start),
      birth.code.lineOf(Math.max(birth.statement.start, birth.statement.end - 1)),
    ),
  ]);
  return [...new Set(ids)];
}
