import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GateError } from '../errors.js';
import { parseSourceMap } from '../options/source-map.js';
import { SourceTree } from './source-tree.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
  mkdirSync(join(folder, 'here/lib'), { recursive: true });
  mkdirSync(join(folder, 'there'));
  writeFileSync(join(folder, 'here/lib/a.c'), 'here');
  writeFileSync(join(folder, 'there/b.c'), 'there');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('prefers what the user mapped, then the path, then its ends in each folder', async () => {
  const maps = [parseSourceMap('/build=lib'), parseSourceMap(`/abs/=${folder}/there`)];
  const tree = new SourceTree([join(folder, 'there'), join(folder, 'here')], maps);
  expect((await tree.find('/build/a.c'))?.text).toBe('here');
  expect((await tree.find('/abs/b.c'))?.text).toBe('there');
  expect((await tree.find('/elsewhere/lib/a.c'))?.text).toBe('here');
  expect((await tree.find('/elsewhere/b.c'))?.text).toBe('there');
  expect(await tree.find('/buildings/a.c')).toBeNull();
});

it('lets a map lead to source only', async () => {
  const tree = new SourceTree([folder], [parseSourceMap('/build=/etc')]);
  expect(await tree.find('/build/passwd')).toBeNull();
  expect(await tree.find('/build/../etc/passwd')).toBeNull();
});

it.each(['', '=', 'a=', '=b', 'ab'])('refuses %s as a map', (text) => {
  expect(() => parseSourceMap(text)).toThrow(GateError);
});

it('takes a map with an equals sign in its path', () => {
  expect(parseSourceMap('/a=b=c')).toEqual({ from: '/a=b', to: 'c' });
});
