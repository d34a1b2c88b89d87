/** The recorded collector: a timeline from a file, with no privilege and no target. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { GateError } from '../errors.js';
import type { TimelineSource } from './port.js';
import type { TimelineRecord } from './records.js';
import { WireReader } from './wire.js';

/** A recording in `path`, streamed; one that was cut short is good up to its last whole line. */
export function recordedSource(path: string): TimelineSource {
  return { records: () => readRecording(path), close: () => Promise.resolve() };
}

async function* readRecording(path: string): AsyncGenerator<TimelineRecord> {
  const reader = new WireReader(path);
  try {
    if ((await stat(path)).isDirectory()) throw new Error('it is a directory');
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) yield* reader.push(chunk as Buffer);
  } catch (cause) {
    if (cause instanceof GateError) throw cause;
    throw new GateError(
      'RECORDING_UNREADABLE',
      `Cannot read the recording ${path}: ${(cause as Error).message}`,
      'Give the file that `leak-gate run --record FILE` wrote, and check that you may read it.',
      { cause },
    );
  }
  reader.end();
}
