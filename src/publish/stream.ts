/** A report on a terminal or a pipe. */
import type { Reporter } from '../report/result.js';
import type { Publisher } from './port.js';

/** Writes `reporter`'s text to `stream`; a reader that has gone (`| head`) is not a fault. */
export function streamPublisher(stream: NodeJS.WritableStream, reporter: Reporter): Publisher {
  return {
    path: null,
    prepare: () => Promise.resolve(),
    publish: (result) =>
      new Promise((resolve) => {
        stream.once('error', () => resolve());
        stream.write(reporter.render(result), () => resolve());
      }),
  };
}
