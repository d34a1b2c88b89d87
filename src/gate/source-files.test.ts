import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readExcerpt as readFrom } from './source-files.js';
import { SourceTree } from './source-tree.js';

const readExcerpt = (file: string, line: number, directory: string) =>
  readFrom(file, line, new SourceTree([directory]));

let folder = '';
const source = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`).join('\n');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/a.cpp'), source);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('reads around the line', async () => {
  const excerpt = await readExcerpt(join(folder, 'src/a.cpp'), 10, '/');
  expect(excerpt).toMatchObject({ firstLine: 7, blamedLine: 10 });
  expect(excerpt?.lines).toEqual(['line 7', 'line 8', 'line 9', 'line 10', 'line 11', 'line 12', 'line 13']);
  expect((await readExcerpt(join(folder, 'src/a.cpp'), 1, '/'))?.lines[0]).toBe('line 1');
  expect((await readExcerpt(join(folder, 'src/a.cpp'), 20, '/'))?.lines.at(-1)).toBe('line 20');
});

it('finds the file of another build folder by its end', async () => {
  expect((await readExcerpt('/build/proj/src/a.cpp', 2, folder))?.file).toBe(join(folder, 'src/a.cpp'));
  expect((await readExcerpt('../proj/./src/a.cpp', 2, folder))?.file).toBe(join(folder, 'src/a.cpp'));
  expect(await readExcerpt('/build/proj/src/b.cpp', 2, folder)).toBeNull();
});

it('shows nothing of a line that is not there', async () => {
  expect(await readExcerpt(join(folder, 'src/a.cpp'), 21, '/')).toBeNull();
  expect(await readExcerpt(join(folder, 'src/a.cpp'), 0, '/')).toBeNull();
});

it('does not follow the target to what is no source', async () => {
  symlinkSync('/etc/passwd', join(folder, 'link.c'));
  symlinkSync(join(folder, 'src/a.cpp'), join(folder, 'good.c'));
  mkdirSync(join(folder, 'folder.c'));
  execFileSync('mkfifo', [join(folder, 'fifo.c')]);
  writeFileSync(join(folder, 'binary.c'), 'a\0b\n');
  writeFileSync(join(folder, 'big.c'), 'x');
  truncateSync(join(folder, 'big.c'), 6_000_000);
  for (const file of ['/etc/passwd', '/proc/self/environ', 'link.c', 'folder.c', 'fifo.c', 'binary.c', 'big.c']) {
    expect(await readExcerpt(file, 1, folder), file).toBeNull();
  }
  expect(await readExcerpt('good.c', 1, folder)).not.toBeNull();
});
