/** Against a real server on the loopback interface and the fake collector's `symbolize`. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { debuginfodSettings, fetchDebugFile, type DebuginfodSettings } from './debuginfod.js';
import type { TimelineRecord } from './records.js';
import { resymbolized } from './resymbolized.js';

const fake = fileURLToPath(new URL('fixtures/fake-collector.mjs', import.meta.url));
const buildId = 'abcdef0123';
const elf = Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(2000)]);

let folder = '';
let server: Server | null = null;
const asked: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
  asked.length = 0;
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

async function serve(answer: RequestListener): Promise<DebuginfodSettings> {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { urls: [`http://127.0.0.1:${port}/`], cacheFolder: join(folder, 'cache'), timeoutMs: 2000, maxBytes: 10_000 };
}

const give: RequestListener = (_, response) => response.end(elf);

describe('fetchDebugFile', () => {
  it('fetches once, then takes it from the cache that gdb and elfutils share', async () => {
    const settings = await serve(give);
    const path = await fetchDebugFile(buildId, settings);
    expect(path).toBe(join(settings.cacheFolder, buildId, 'debuginfo'));
    expect(readFileSync(path ?? '')).toEqual(elf);
    expect(await fetchDebugFile(buildId, settings)).toBe(path);
    expect(asked).toEqual([`/buildid/${buildId}/debuginfo`]);
  });

  it('asks the next server when the first has nothing', async () => {
    const settings = await serve((request, response) => {
      if (request.url?.startsWith('/second')) return give(request, response);
      response.writeHead(404).end();
    });
    const urls = [settings.urls[0] ?? '', `${settings.urls[0] ?? ''}second`];
    expect(await fetchDebugFile(buildId, { ...settings, urls })).not.toBeNull();
    expect(await fetchDebugFile('00ff', settings)).toBeNull();
  });

  it('takes an empty file in the cache for "the server does not have it", and asks again', async () => {
    const settings = await serve(give);
    mkdirSync(join(settings.cacheFolder, buildId), { recursive: true });
    writeFileSync(join(settings.cacheFolder, buildId, 'debuginfo'), '');
    expect(await fetchDebugFile(buildId, settings)).not.toBeNull();
  });

  it.each([
    ['too much', { answer: give, maxBytes: 100 }, /larger than 100/],
    ['not ELF', { answer: ((_, response) => response.end('<html>')) as RequestListener, maxBytes: 1e6 }, /not ELF/],
    [
      'an error',
      { answer: ((_, response) => response.writeHead(500).end()) as RequestListener, maxBytes: 1e6 },
      /answered 500/,
    ],
  ])('refuses %s and leaves no half file', async (_, { answer, maxBytes }, message) => {
    const settings = { ...(await serve(answer)), maxBytes };
    await expect(fetchDebugFile(buildId, settings)).rejects.toThrow(message);
    expect(existsSync(join(settings.cacheFolder, buildId, 'debuginfo'))).toBe(false);
  });

  it('gives up on a server that does not answer', async () => {
    const settings = { ...(await serve(() => undefined)), timeoutMs: 100 };
    await expect(fetchDebugFile(buildId, settings)).rejects.toThrow(/timeout/i);
  });

  it.each(['../../etc', '', 'ABCDEF', 'ab/cd'])('never makes a path of the build id %j', async (id) => {
    const settings = await serve(give);
    expect(await fetchDebugFile(id, settings)).toBeNull();
    expect(asked).toEqual([]);
  });
});

describe('debuginfodSettings', () => {
  it('follows the variables of the client', () => {
    expect(debuginfodSettings({})).toBeNull();
    expect(debuginfodSettings({ DEBUGINFOD_URLS: 'file:///x' })).toBeNull();
    expect(debuginfodSettings({ DEBUGINFOD_URLS: 'http://a  https://b/', HOME: '/h' })).toMatchObject({
      urls: ['http://a', 'https://b/'],
      cacheFolder: '/h/.cache/debuginfod_client',
    });
    const own = { DEBUGINFOD_URLS: 'http://a', XDG_CACHE_HOME: '/x', DEBUGINFOD_MAXTIME: '5', DEBUGINFOD_MAXSIZE: '9' };
    expect(debuginfodSettings(own)).toMatchObject({
      cacheFolder: '/x/debuginfod_client',
      timeoutMs: 5000,
      maxBytes: 9,
    });
    expect(debuginfodSettings({ ...own, DEBUGINFOD_CACHE_PATH: '/c' })?.cacheFolder).toBe('/c');
  });
});

describe('resymbolized', () => {
  const name = (frame: number, text: string): TimelineRecord => ({
    type: 'symbol',
    frame,
    calls: [{ function: text, file: null, line: null, column: null, inlined: false }],
  });
  const records: TimelineRecord[] = [
    { type: 'module', id: 1, path: '/opt/app', build_id: null, debug_info: 'none' },
    { type: 'module', id: 2, path: '/usr/lib/libc.so.6', build_id: 'cc', debug_info: 'symbols' },
    { type: 'module', id: 3, path: '/opt/full', build_id: 'dd', debug_info: 'dwarf' },
    ...[1, 2, 3].map((id): TimelineRecord => ({ type: 'frame', id, module: id, offset: 40 + id })),
    ...[1, 2, 3].map((id) => name(id, 'old')),
    { type: 'module', id: 1, path: '/opt/app', build_id: buildId, debug_info: 'symbols' },
    { type: 'trailer', at_ns: 1, reason: 'exit', target: null, overhead_percent: null, drops: {}, lines: 9 },
  ];
  const source = {
    async *records() {
      yield* records;
    },
    close: () => Promise.resolve(),
  };

  async function improved(settings: DebuginfodSettings, collector = fake): Promise<TimelineRecord[]> {
    const out: TimelineRecord[] = [];
    for await (const record of resymbolized(source, () => collector, settings).records()) out.push(record);
    return out;
  }

  const functionOf = (all: TimelineRecord[], frame: number) =>
    all.flatMap((record) =>
      record.type === 'symbol' && record.frame === frame ? record.calls.map((call) => call.function) : [],
    );

  it('replaces the symbols of what has no DWARF, once a frame, before the trailer', async () => {
    const out = await improved(await serve(give));
    expect(functionOf(out, 1)).toEqual(['better']);
    expect(functionOf(out, 2)).toEqual(['old']);
    expect(functionOf(out, 3)).toEqual(['old']);
    expect(out.at(-1)?.type).toBe('trailer');
    expect(out).toHaveLength(records.length + 1);
    expect(out.filter((record) => record.type === 'module' && record.id === 1).at(-1)).toMatchObject({
      debug_info: 'dwarf',
    });
    expect(asked).toHaveLength(1);
  });

  it('keeps what it had, with a note, when the server or the collector fails', async () => {
    for (const out of [
      await improved(await serve((_, response) => void response.writeHead(500).end())),
      await improved(await serve(give), '/nowhere/collector'),
    ]) {
      expect(functionOf(out, 1)).toEqual(['old']);
      expect(out.filter((record) => record.type === 'note')).toMatchObject([{ code: 'debuginfod' }]);
    }
  });

  it('says nothing when the server simply does not have it', async () => {
    const out = await improved(await serve((_, response) => void response.writeHead(404).end()));
    expect(out).toHaveLength(records.length);
    expect(functionOf(out, 1)).toEqual(['old']);
  });
});
