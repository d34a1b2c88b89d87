/** What takes its time, on one line of a terminal that is written over; one line each elsewhere. */
import { terminalText } from '../report/escape.js';

export interface ProgressLine {
  progress(text: string): void;
  /** Clears the line. */
  end(): void;
}

const LEAST_MS = 5_000;
const WIDEST = 200;

export function progressLine(stream: NodeJS.WriteStream, quiet: boolean): ProgressLine {
  let told = -Infinity;
  let last = '';
  const progress = (text: string): void => {
    if (quiet || text === last) return;
    last = text;
    const line = `leak-gate: ${terminalText(text)}`;
    if (stream.isTTY) {
      stream.write(`\r\x1b[K${line.slice(0, Math.max(20, (stream.columns ?? WIDEST) - 1))}`);
      return;
    }
    // A log is not flooded; what is new in kind is always told.
    const now = performance.now();
    if (now - told < LEAST_MS && /\d+ (?:%|characters)/.test(text)) return;
    told = now;
    stream.write(`${line}\n`);
  };
  return { progress, end: () => void (stream.isTTY && !quiet && stream.write('\r\x1b[K')) };
}
