/** A review comment on the blamed line, with a suggestion block where the diagnosis has a patch of the right shape. */
import { hidesSomething } from './escape.js';
import { blamedTitle, type FoundSite } from './leaks.js';
import { code, prose } from './markdown/text.js';
import { formatBytes, formatConfidence, formatSlope, plural } from './units.js';
import { parsePatch, type Suggestion } from './suggestion.js';

export interface Review {
  /** What the comment says, without a suggestion. */
  readonly body: string;
  /** Lines of the file that `suggestedBody` replaces; null when there is no patch that one suggestion can carry. */
  readonly suggestion: Suggestion | null;
  /** `body` with the suggestion block; null as `suggestion`. Only for a comment on exactly the lines of `suggestion`. */
  readonly suggestedBody: string | null;
}

/**
 * What to post on the blamed line of `site`. The caller maps lines to the diff: it posts `suggestedBody` on the lines of `suggestion` when all
 * of them are part of the diff, else `body` on the blamed line. Neither holds an HTML comment.
 */
export function reviewBody(site: FoundSite): Review {
  const { decision } = site;
  const slope =
    decision.slope?.bytes == null ? 'leaks' : `leaks ${formatSlope(decision.slope.bytes, decision.slope.unit)}`;
  const live = `${plural(decision.live_blocks, 'block')}, ${formatBytes(decision.live_bytes)} live at the end`;
  const sure = decision.p === null ? '' : `; ${formatConfidence(decision.p)}`;
  const parts = [`❌ **leak-gate:** what ${code(blamedTitle(site))} allocates here ${slope}: ${live}${sure}.`];
  const { diagnosis } = decision;
  if (diagnosis !== null) {
    parts.push(prose(diagnosis.summary));
    if (diagnosis.remedy !== '') parts.push(`**Fix:** ${prose(diagnosis.remedy)}`);
    if (diagnosis.verified !== null) parts.push(`**Tried:** ${prose(diagnosis.verified)}`);
  }
  const body = `${parts.join('\n\n')}\n`;
  const suggestion = diagnosis?.patch == null ? null : usable(parsePatch(diagnosis.patch));
  return { body, suggestion, suggestedBody: suggestion === null ? null : `${body}\n${suggestionBlock(suggestion)}\n` };
}

/** What a click commits must be what a reader sees. */
function usable(suggestion: Suggestion | null): Suggestion | null {
  return suggestion === null || suggestion.lines.some(hidesSomething) ? null : suggestion;
}

/** The lines as they are: they become the file's. */
function suggestionBlock({ lines }: Suggestion): string {
  const runs = lines.join('\n').match(/`+/g) ?? [];
  const longest = runs.reduce((most, run) => Math.max(most, run.length), 0);
  const marks = '`'.repeat(Math.max(3, longest + 1));
  return [`${marks}suggestion`, ...lines, marks].join('\n');
}
