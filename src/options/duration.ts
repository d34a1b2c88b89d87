/** A length of time as users write it: `60`, `60s`, `5m`, `1h`, `500ms`. */
import { GateError } from '../errors.js';

const secondsPer: Readonly<Record<string, number>> = { ms: 0.001, s: 1, sec: 1, m: 60, min: 60, h: 3600 };

/** Longer than this and nanoseconds leave the range of exact integers (2^53 ns is 104 days). */
const LONGEST_SECONDS = 90 * 86_400;

/** Parses a duration into seconds, more than 0 and at most 90 days. */
export function parseDuration(text: string, option = '--duration'): number {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const unit = match === null ? undefined : secondsPer[(match[2] || 's').toLowerCase()];
  const seconds = match === null || unit === undefined ? NaN : Number(match[1]) * unit;
  if (seconds > 0 && seconds <= LONGEST_SECONDS) return seconds;
  throw new GateError(
    'USAGE',
    `${option} ${text} is not a usable length of time`,
    'Write seconds, or a unit: 60, 90s, 5m, 1h.',
  );
}
