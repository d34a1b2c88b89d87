#!/usr/bin/env node
/**
 * What attaching adds to a pair of malloc(64) and free in a running process, by that process's own CPU time: leak-gate's attach, by
 * each kind of link, against bpftrace's entry probes on the same two functions, in turns within one process. Also how long the
 * process stays probed after leak-gate was told to stop. Root, bpftrace, `npm run build`.
 *
 *   node bench/attach.mjs [--rounds N] [--library PATH]     an allocator to preload
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { release, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/cli/leak-gate.mjs');
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, library: { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'leak-gate-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Prints, every 20 ms, the wall clock (us) and the CPU time of a pair (ns) since the line before. */
const source = `
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
static double ns(clockid_t c) { struct timespec t; clock_gettime(c, &t); return t.tv_sec * 1e9 + t.tv_nsec; }
int main(void) {
  setvbuf(stdout, 0, _IONBF, 0);
  for (;;) {
    double wall = ns(CLOCK_REALTIME), cpu = ns(CLOCK_THREAD_CPUTIME_ID); long pairs = 0;
    do for (int i = 0; i < 100; i++, pairs++) { char *volatile p = malloc(64); free(p); }
    while (ns(CLOCK_REALTIME) - wall < 20e6);
    cpu = (ns(CLOCK_THREAD_CPUTIME_ID) - cpu) / pairs;
    char line[64]; int n = snprintf(line, sizeof line, "%.0f %.2f\\n", ns(CLOCK_REALTIME) / 1000, cpu);
    fwrite(line, 1, n, stdout);
  }
}`;
writeFileSync(join(folder, 'pace.c'), source);
execFileSync('gcc', ['-O2', '-fno-builtin', '-o', join(folder, 'pace'), join(folder, 'pace.c')]);

const preload = values.library === undefined ? {} : { LD_PRELOAD: values.library };
const target = spawn(join(folder, 'pace'), {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, ...preload },
});
process.on('exit', () => target.kill());
const lines = [];
target.stdout.on('data', (data) => {
  for (const line of data.toString().split('\n').filter(Boolean)) {
    const [at, pair] = line.split(' ').map(Number);
    lines.push({ at: at / 1000, pair });
  }
});

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const between = (from, to) => median(lines.filter(({ at }) => at - 25 > from && at < to).map(({ pair }) => pair));

/** Median of the pair over a second of it, and how long after its end the pair was still slow. */
async function observed(command, args, env, settle) {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } });
  const ended = new Promise((resolve) => child.once('exit', (status) => resolve(status)));
  await sleep(settle);
  if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}`);
  const from = Date.now();
  await sleep(1000);
  const to = Date.now();
  child.kill('SIGINT');
  await ended;
  await sleep(300);
  const pair = between(from, to);
  const free = lines.find(({ at, pair: p }) => at > to && p < pair / 3);
  return { pair, left: free === undefined ? NaN : free.at - to };
}

const pid = `${target.pid}`;
const library =
  values.library ??
  /(\/\S*libc\.so\S*)/.exec((await sleep(200), readFileSync(`/proc/${pid}/maps`, 'utf8')))?.[1] ??
  'libc.so.6';
const entries = `uprobe:${library}:malloc /pid == ${pid}/ { } uprobe:${library}:free /pid == ${pid}/ { }`;
const attach = (links) => [
  process.execPath,
  [cli, 'attach', '--max-overhead', 'off', pid],
  { LEAK_GATE_LINKS: links },
  800,
];
const ways = {
  'leak-gate attach, session links': attach('session'),
  'leak-gate attach, multi links': attach('multi'),
  'leak-gate attach, a perf event each': attach('single'),
  'bpftrace, entries, empty programs': ['bpftrace', ['-p', pid, '-e', entries], {}, 1500],
};
const results = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
const bare = [];
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const [name, way] of Object.entries(ways)) {
    const from = Date.now();
    await sleep(300);
    bare.push(between(from, Date.now()));
    results[name].push(await observed(...way));
  }
}
target.kill();

const base = median(bare);
console.log(`Linux ${release()}, ${cpus().length} x ${cpus()[0]?.model.trim()}, allocator ${library}`);
console.log(
  `untapped${' '.repeat(32)} ${base.toFixed(1)} ns a pair (${Math.min(...bare)} to ${Math.max(...bare)}, ${bare.length} times)`,
);
for (const [name, list] of Object.entries(results)) {
  const added = list.map(({ pair }) => pair - base);
  const spread = `${Math.min(...added).toFixed(0)} to ${Math.max(...added).toFixed(0)}, ${list.length} times`;
  const left = median(list.map(({ left }) => left));
  console.log(
    `${name.padEnd(40)} +${median(added).toFixed(0)} ns a pair (${spread}); free again after ${left.toFixed(0)} ms`,
  );
}
