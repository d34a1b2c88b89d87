import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Reporter } from '../report/result.js';
import { result } from '../report/sample.js';
import { filePublisher } from './file.js';
import { streamPublisher } from './stream.js';

const reporter: Reporter = { format: 'junit', render: () => 'text\n' };
const load = () => Promise.resolve(() => 'text\n');
let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('writes a file, the folders above it, and nothing else', async () => {
  const path = join(folder, 'a/b/report.xml');
  const publisher = filePublisher(path, 'junit', load);
  await publisher.prepare();
  await publisher.publish(result());
  await publisher.publish(result());
  expect(readFileSync(path, 'utf8')).toBe('text\n');
  expect(readdirSync(join(folder, 'a/b'))).toEqual(['report.xml']);
});

it.each(['/proc/nowhere/report.xml', '/dev/null/report.xml', 'folder'])(
  'says before the run that %s cannot be written',
  async (path) => {
    mkdirSync(join(folder, 'folder'));
    const publisher = filePublisher(path === 'folder' ? join(folder, path) : path, 'junit', load);
    const refusal = { code: 'OUTPUT_UNWRITABLE', remedy: expect.stringContaining('--junit') as string };
    await expect(publisher.prepare()).rejects.toMatchObject(refusal);
  },
);

it('says after the run that the disk is full, and leaves no half file', async () => {
  await expect(filePublisher('/dev/full', 'junit', load).publish(result())).rejects.toMatchObject({
    code: 'OUTPUT_UNWRITABLE',
  });
});

it('does not mind a reader that has gone', async () => {
  const stream = new PassThrough();
  stream.destroy();
  await streamPublisher(stream, reporter).publish(result());
});
