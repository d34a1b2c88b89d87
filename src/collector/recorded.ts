/** The recorded collector: a timeline from a file, with no privilege and no target. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
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

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
/** What zlib calls a file that ends in the middle. */
const CUT = 'Z_BUF_ERROR';

/** A recording in `path`, plain or compressed by gzip, streamed; one that was cut short is good up to its last whole line. */
export function recordedSource(path: string): TimelineSource {
  return { records: () => readRecording(path), close: () => Promise.resolve() };
}

async function* readRecording(path: string): AsyncGenerator<TimelineRecord> {
  const reader = new WireReader(path);
  let ended = false;
  try {
    if ((await stat(path)).isDirectory()) throw new Error('it is a directory');
    for await (const chunk of chunks(path)) {
      for (const record of reader.push(chunk)) {
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

/** The plain bytes. What the file is shows in its first ones: it may be a pipe, which cannot be read twice. */
async function* chunks(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const whole = file[Symbol.asyncIterator]() as AsyncIterator<Buffer> & AsyncIterable<Buffer>;
  const first = await whole.next();
  if (first.done === true) return;
  const all = joined(first.value, whole);
  yield* first.value.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC) ? gunzipped(all) : all;
}

async function* joined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* gunzipped(compressed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(compressed, { objectMode: false });
  const plain = createGunzip({ chunkSize: 1 << 20 });
  source.once('error', (cause) => plain.destroy(cause));
  try {
    yield* source.pipe(plain) as AsyncIterable<Buffer>;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== CUT) throw cause;
  } finally {
    source.destroy();
  }
}
