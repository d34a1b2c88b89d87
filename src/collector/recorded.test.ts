/** Recordings as they lie on disks: compressed, cut, damaged, through a pipe. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { recordedSource } from './recorded.js';
import type { TimelineRecord } from './records.js';

const fixture = new URL('../verdict/fixtures/recordings/json-c-forgotten.ndjson.gz', import.meta.url);
const compressed = readFileSync(fixture);
const plain = gunzipSync(compressed);
const folder = mkdtempSync(join(tmpdir(), 'leak-gate-recorded-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(bytes: Buffer): Promise<TimelineRecord[]> {
  const path = join(folder, 'recording');
  writeFileSync(path, bytes);
  return readPath(path);
}

async function readPath(path: string): Promise<TimelineRecord[]> {
  const records: TimelineRecord[] = [];
  for await (const record of recordedSource(path).records()) records.push(record);
  return records;
}

describe('a compressed recording', () => {
  it('is the plain one', async () => {
    expect(await read(compressed)).toEqual(await read(plain));
  });

  it('may come through a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', 'cat "$0" > "$1"', fixture.pathname, pipe]);
    expect(await readPath(pipe)).toEqual(await read(plain));
    writer.kill();
  });

  it('that was cut is good up to there, and says so', async () => {
    const records = await read(compressed.subarray(0, compressed.length >> 1));
    expect(records.length).toBeGreaterThan(100);
    expect(records.at(-1)).toMatchObject({ type: 'note', code: 'recording_cut' });
  });

  it('that is damaged is never taken for a whole one', async () => {
    const whole = await read(plain);
    await fc.assert(
      fc.asyncProperty(fc.nat(compressed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(compressed);
        damaged[at] = damaged[at]! ^ change;
        // The header's time, name flags and system say nothing of the content.
        const outcome = await read(damaged).catch((cause: unknown) => cause);
        if (Array.isArray(outcome)) {
          const complete = outcome.every(
            (record: TimelineRecord) => record.type !== 'note' || record.code !== 'recording_cut',
          );
          if (complete) expect(outcome).toEqual(whole);
        } else expect(outcome).toMatchObject({ code: expect.stringMatching(/^RECORDING_/) as string });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['empty', Buffer.alloc(0), 'RECORDING_FOREIGN'],
    ['of nothing else', Buffer.from([0x1f, 0x8b]), 'RECORDING_FOREIGN'],
    [
      'of something else',
      Buffer.from('1f8b08000000000000030300000000000000', 'hex').subarray(0, 20),
      'RECORDING_FOREIGN',
    ],
    ['a folder', null, 'RECORDING_UNREADABLE'],
  ])('%s', async (_, bytes, code) => {
    const reading = bytes === null ? readPath(folder) : read(bytes);
    await expect(reading).rejects.toMatchObject({ code });
  });
});
