#!/usr/bin/env node
/**
 * Is dist/ what the sources give? Builds into another folder and compares. Where the toolchain is not the one that dist/ was built
 * with, the collector's bytes cannot be compared; its recorded source digest still is.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const fresh = mkdtempSync(join(tmpdir(), 'leak-gate-dist-'));
process.on('exit', () => rmSync(fresh, { recursive: true, force: true }));

const sums = (folder) =>
  new Map(
    readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('  ').reverse()),
  );
const origin = (folder) => JSON.parse(readFileSync(join(folder, 'collector/ORIGIN.json'), 'utf8'));

execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: join(root, 'dist'), stdio: 'inherit' });
execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--out', fresh], { stdio: 'inherit' });

const committed = sums(join(root, 'dist'));
const built = sums(fresh);
const before = origin(join(root, 'dist'));
const now = origin(fresh);
const sameToolchain = now.toolchain.length > 0 && JSON.stringify(before.toolchain) === JSON.stringify(now.toolchain);
const differing = [...new Set([...committed.keys(), ...built.keys()])].filter(
  (name) => committed.get(name) !== built.get(name),
);
const stale = differing.filter((name) => sameToolchain || !name.startsWith('collector/'));
if (before.sources !== now.sources) stale.push('collector (its sources have changed since)');
if (!sameToolchain) {
  const changed = now.toolchain.filter((line) => !before.toolchain.includes(line));
  console.log(
    `dist: this toolchain is not the one it was built with (${changed.join(', ')}): the collector's bytes were not compared`,
  );
}
if (stale.length > 0) {
  console.error(`dist: out of date: ${stale.join(', ')}\ndist: run npm run build and commit dist/ with its sources`);
  process.exit(1);
}
console.log(`dist: up to date (${built.size} files)`);
