/** The recorded collector: a timeline from a file, with no privilege and no target. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { GateError } from '../errors.js';
import type { TimelineSource } from './port.js';
import type { NoteRecord, TimelineRecord } from './records.js';
import { WireReader } from './wire.js';

const cutNote: NoteRecord = {
  type: 'note',
  code: 'recording_cut',
  message: 'The recording was cut short: what came after its last line is unknown, and source lines are written last',
  remedy: 'Was the collector killed, the disk full, or the file copied too early? Run again for the whole.',
};

/** A recording in `path`, streamed; one that was cut short is good up to its last whole line. */
export function recordedSource(path: string): TimelineSource {
  return { records: () => readRecording(path), close: () => Promise.resolve() };
}

async function* readRecording(path: string): AsyncGenerator<TimelineRecord> {
  const reader = new WireReader(path);
  let ended = false;
  try {
    if ((await stat(path)).isDirectory()) throw new Error('it is a directory');
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      for (const record of reader.push(chunk as Buffer)) {
        ended ||= record.type === 'trailer' || record.type === 'fault';
        yield record;
      }
    }
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
  if (!ended) yield cutNote;
}
