/** Text for the messages of a SARIF log. */
import { elide } from './escape.js';

const LONGEST_MESSAGE = 4000;

/** SARIF finds links and placeholders in plain text too (3.11.5, 3.11.6): where there could be one, its brackets are escaped. */
export function plainMessage(text: string): string {
  const shown = elide(text, LONGEST_MESSAGE).replace(/\{(\d+)\}/g, '{{$1}}');
  return shown.includes('](') ? shown.replace(/[[\]]/g, '\\$&') : shown;
}
