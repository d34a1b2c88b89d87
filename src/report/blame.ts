/** The line to look at first, as reporters print it. */
import { blame } from '../verdict/blame.js';
import type { Decision } from '../verdict/verdict.js';
import { stackLines, type StackLine } from './stack.js';

/** The blamed line of a site's stack; null for a process as a whole or a site without frames. */
export function blamedLine(decision: Decision, wrappers: readonly RegExp[]): StackLine | null {
  if (decision.site === null) return null;
  const at = blame(decision.site, wrappers);
  if (at === null) return null;
  const frame = decision.site.frames[at.frame];
  const call = frame?.calls[at.call] ?? null;
  return stackLines(decision.site, wrappers).find((line) => line.frame === frame && line.call === call) ?? null;
}
