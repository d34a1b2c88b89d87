/** While a target runs its signals are not ours to die from: they are forwarded, and the report is still made. */
import type { ControlLine } from './control.js';

const forwarded = { SIGINT: 'signal INT', SIGTERM: 'signal TERM', SIGHUP: 'signal HUP' } as const;

/** Hands every INT, TERM and HUP to `send` until the returned function is called. */
export function forwardSignals(send: (line: ControlLine) => void): () => void {
  const undo = Object.entries(forwarded).map(([name, line]) => {
    const handler = () => send(line);
    process.on(name, handler);
    return () => process.off(name, handler);
  });
  return () => undo.forEach((off) => off());
}
