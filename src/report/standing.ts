/** How a leak stands to what is known, in words of plain text. */
import { isExcused, type Standing } from '../verdict/standing.js';
import type { Decision } from '../verdict/verdict.js';
import { elide, terminalText } from './escape.js';
import type { GateResult } from './result.js';

const LONGEST_WORDS = 160;

/** Whether a leak of this result fails nothing. */
export function isKnownLeak({ kind, standing }: Decision, { baseline }: GateResult): boolean {
  return kind === 'leak' && isExcused(standing, baseline?.excuses ?? false);
}

/** `frozen: reason (owner, until 2027-01-31)`; null for what needs no words. */
export function standingText(standing: Standing, hasBaseline: boolean): string | null {
  switch (standing.kind) {
    case 'new':
      if (standing.why !== undefined) return `new: ${words(standing.why)}`;
      return hasBaseline ? 'new: not in the baseline' : null;
    case 'baseline':
      return 'in the baseline already';
    case 'frozen': {
      const { owner, expires } = standing;
      const more = [...(owner === null ? [] : [words(owner)]), ...(expires === null ? [] : [`until ${expires}`])];
      return `frozen: ${words(standing.reason)}${more.length === 0 ? '' : ` (${more.join(', ')})`}`;
    }
    case 'suppressed':
      return `suppressed by ${words(standing.rule)}`;
  }
}

/** A line that people or a file say, harmless and of a bearable length. */
export function words(text: string): string {
  return elide(terminalText(text), LONGEST_WORDS);
}
