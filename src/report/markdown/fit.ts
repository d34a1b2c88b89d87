/** Makes a text fit a size limit by leaving things out in a fixed order, and says what is missing. */
import type { Detail } from './site-details.js';

/** How much is told. */
export interface Amount {
  /** Leaks in the table. */
  readonly rows: number;
  /** Leaks with details. */
  readonly detailed: number;
  readonly detail: Detail;
  /** Charts, how it was observed, undecided sites: what stands around the leaks. */
  readonly around: boolean;
  /** What was left out to fit, in words; empty at first. */
  readonly cut: readonly string[];
}

type Cut = readonly [what: string, (amount: Amount) => Omit<Amount, 'cut'>];

const cuts: readonly Cut[] = [
  ['the far ends of stacks', (amount) => ({ ...amount, detail: { ...amount.detail, calls: 8 } })],
  ['stacks', (amount) => ({ ...amount, detail: { ...amount.detail, calls: 0 } })],
  ['source', (amount) => ({ ...amount, detail: { ...amount.detail, excerpt: false } })],
  ['patches', (amount) => ({ ...amount, detail: { ...amount.detail, patch: false } })],
  ['details of all but 5 leaks', (amount) => ({ ...amount, detailed: 5 })],
  ['how it was observed', (amount) => ({ ...amount, around: false })],
  ['details', (amount) => ({ ...amount, detailed: 0 })],
  ['all but 5 leaks', (amount) => ({ ...amount, rows: 5 })],
  ['all leaks but the first', (amount) => ({ ...amount, rows: 1 })],
  ['the table', (amount) => ({ ...amount, rows: 0 })],
];

/** Later cuts that contain earlier ones, so that the note names only what matters. */
const contains: Readonly<Record<string, readonly string[]>> = {
  stacks: ['the far ends of stacks'],
  details: ['the far ends of stacks', 'stacks', 'source', 'patches', 'details of all but 5 leaks'],
  'all leaks but the first': ['all but 5 leaks'],
  'the table': ['all but 5 leaks', 'all leaks but the first'],
};

/** The fullest text of `render` whose size is at most `limit`; the barest one when even that is larger. */
export function fit(render: (amount: Amount) => string, full: Omit<Amount, 'cut'>, limit: number): string {
  let amount: Amount = { ...full, cut: [] };
  let text = render(amount);
  for (const [what, apply] of cuts) {
    if (size(text) <= limit) return text;
    const shadowed = contains[what] ?? [];
    amount = { ...apply(amount), cut: [...amount.cut.filter((name) => !shadowed.includes(name)), what] };
    text = render(amount);
  }
  return text;
}

/**
 * Bytes of UTF-8: never fewer than code points or UTF-16 units, so that whatever GitHub counts, what fits here fits there.
 */
export function size(text: string): number {
  return new TextEncoder().encode(text).length;
}
