/** How a fault is told: what happened, then what to do about it. */
import { GateError } from '../errors.js';
import { terminalText } from '../report/escape.js';

/** Writes `error` to `stream`. Its text may quote the target's, so it is escaped. */
export function complain(error: GateError, stream: NodeJS.WritableStream): void {
  const lines = error.message.split('\n').map(terminalText);
  stream.write(`leak-gate: ${[...lines, terminalText(error.remedy)].join('\n           ')}\n`);
}

/** Anything thrown, as a GateError. */
export function asGateError(thrown: unknown): GateError {
  if (thrown instanceof GateError) return thrown;
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return new GateError('INTERNAL', `internal fault: ${text}`, 'This is a fault of leak-gate: please report it.', {
    cause: thrown,
  });
}
