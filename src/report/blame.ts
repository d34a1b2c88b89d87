/** The line to look at first. */
import type { Decision } from '../verdict/verdict.js';
import { stackLines, type StackLine } from './stack.js';

/** The blamed line of a site's stack; null for a process as a whole or a site without frames. */
export function blamedLine(decision: Decision): StackLine | null {
  if (decision.site === null) return null;
  const lines = stackLines(decision.site);
  return (
    lines.find((line) => !line.runtime && line.call?.file != null) ??
    lines.find((line) => !line.runtime) ??
    lines[0] ??
    null
  );
}
