#!/usr/bin/env node
/**
 * What a stack walk costs: ours, glibc's backtrace() and libunwind's, in turn in one process, as medians. docs/adrs/0006 quotes it.
 * Needs gcc; libunwind.so.8 where it is there.
 *
 *   node bench/walk.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'leak-gate-walk-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

// As bpf/Makefile builds the preload library.
const preload = ['-std=gnu11', '-D_GNU_SOURCE', '-O2', '-fPIC', '-fvisibility=hidden', '-fno-builtin', '-fexceptions'];
const sources = ['tests/walk_shim.c', 'preload/walk.c', 'unwind/cfi.c'].map((name) => join(root, 'bpf', name));
execFileSync('gcc', [...preload, '-shared', '-o', join(folder, 'libwalk.so'), ...sources]);
const program = join(folder, 'walk');
const link = ['-L', folder, '-lwalk', `-Wl,-rpath,${folder}`, '-ldl'];
execFileSync('gcc', [
  '-D_GNU_SOURCE',
  '-O2',
  '-fomit-frame-pointer',
  '-o',
  program,
  join(root, 'bench/walk.c'),
  ...link,
]);

for (const line of execFileSync(program, { encoding: 'utf8' }).trim().split('\n')) {
  const [name, frames, first, ...warm] = line.split(' ');
  const sorted = warm.map(Number).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(
    `${name.padEnd(10)} ${frames} frames: warm ${median} ns (${sorted[0]} to ${sorted.at(-1)}, ${sorted.length} turns), ` +
      `first walk in the process ${first} ns`,
  );
}
