import { GateError } from '../errors.js';

/** Parses `1%`, `0.5 %` or `1` into percent, more than 0 and at most 100; `off` is null: no limit. */
export function parsePercent(text: string, where: string): number | null {
  if (text.trim() === 'off') return null;
  const match = /^(\d{1,3}(?:\.\d{1,6})?)\s*%?$/.exec(text.trim());
  const percent = match === null ? NaN : Number(match[1]);
  if (percent > 0 && percent <= 100) return percent;
  throw new GateError(
    'USAGE',
    `${where} ${text} is not a share of CPU time`,
    'Write a percentage, or off: 1%, 0.5%, 10%, off.',
  );
}
