/** What attaching to a process may cost it. */
import { GateError } from '../errors.js';

/** Percent of the process's own CPU time, when nothing else is said. */
export const MAX_OVERHEAD_PERCENT = 10;

/** Parses `--max-overhead`: percent, 0.1 to 100000, or `off`, which is 0: whatever it costs. */
export function parseMaxOverhead(text: string): number {
  if (text === 'off') return 0;
  const percent = /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (percent >= 0.1 && percent <= 100_000) return percent;
  throw new GateError(
    'USAGE',
    `--max-overhead ${text}: not a percentage from 0.1 to 100000`,
    "Give percent of the process's CPU time, such as 10, or off.",
  );
}
