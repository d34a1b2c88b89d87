/** The target's output, carried to another stream. */
import type { Readable } from 'node:stream';

/** A process that was left behind may hold the pipe for ever: after the collector's end this long, and it is closed. */
const GRACE_MS = 500;

/**
 * Carries `sources` to `sink`, as fast as it takes them. `end` resolves when all that was written before the collector's end is with
 * `sink`; what comes later is refused (its writer gets EPIPE).
 */
export function carryOutput(
  sources: readonly (Readable | null)[],
  sink: NodeJS.WritableStream,
): { end(): Promise<void> } {
  const open = sources.filter((source) => source !== null);
  const ended = open.map(
    (source) =>
      new Promise<void>((done) => {
        source.once('close', done);
        source.on('error', () => undefined);
        source.pipe(sink, { end: false });
      }),
  );
  return {
    end: async () => {
      const timer = setTimeout(() => open.forEach((source) => source.destroy()), GRACE_MS);
      await Promise.all(ended);
      clearTimeout(timer);
    },
  };
}
