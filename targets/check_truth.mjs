#!/usr/bin/env node
/**
 * Confirms the labels with another tool: runs each source's first target (or those named) under valgrind's memcheck and compares what is
 * unfreed, and the lines in its stacks, with the markers. Needs valgrind and built targets (node targets/build.mjs).
 *
 *   node targets/check_truth.mjs [NAME…]
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const jobs = 2;
/** A leak is meant to leave more blocks than any of the innocent sites keeps; valgrind slows a run down, so this is low. */
const leastLeaked = 40;
/** Milliseconds that a target runs under valgrind, and when its heap is looked at before it ends. */
const duration = 4000;
const look = 3200;

/** Lines of the source that end in a comment with the marker. */
function lineOf(file, marker) {
  const lines = readFileSync(join(root, 'targets', file), 'utf8').split('\n');
  return lines.findIndex((line) => new RegExp(`(?://|/\\*) ${marker}(?![:\\w])`).test(line)) + 1;
}

/** Loss records of memcheck's text: how many blocks, and the `file:line` of each frame. */
function lossRecords(text) {
  const records = [];
  for (const line of text.split('\n')) {
    const head = /bytes in ([\d,]+) blocks are (?:definitely lost|indirectly lost|possibly lost|still reachable)/.exec(
      line,
    );
    const frame = /(?:at|by) 0x[0-9A-F]+: .*\(([^()]+:\d+)\)/.exec(line);
    if (head) records.push({ blocks: Number(head[1].replaceAll(',', '')), frames: [] });
    else if (frame) records.at(-1)?.frames.push(basename(frame[1]));
  }
  return records;
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What is unfreed at the end; for what teardown frees, or a kill hides, what is allocated shortly before it. */
async function observe(label, folder) {
  const early = label.exit.signal === 9 || label.sites.some(({ freed }) => freed === 'at-exit');
  const program = join(root, 'build/targets', label.name);
  const child = spawn(
    'valgrind',
    [
      ...['--quiet', '--leak-check=full', '--show-leak-kinds=all', '--num-callers=40', '--trace-children=yes'],
      ...['--fair-sched=try', `--log-file=${folder}/%p.log`, `--vgdb=${early ? 'yes' : 'no'}`],
      ...[...(label.launcher ?? []), program, ...(label.arguments ?? [String(duration)])],
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve(signal ? { signal } : { status }));
  });
  let text = '';
  if (early) {
    await wait(look);
    const order = ['leak_check', 'full', 'reachable', 'any'];
    text = (await promisify(execFile)('vgdb', [`--pid=${child.pid}`, ...order], { maxBuffer: 1 << 26 })).stdout;
  }
  await ended;
  if (early) return lossRecords(text);
  if (label.process === 'child') await wait(500); // a daemon's log
  return readdirSync(folder).flatMap((log) => lossRecords(readFileSync(join(folder, log), 'utf8')));
}

/** What speaks against the label, in sentences. */
async function complaints(label) {
  const folder = mkdtempSync(join(tmpdir(), 'leak-gate-truth-'));
  try {
    const records = await observe(label, folder);
    const found = [];
    for (const site of label.sites) {
      const file = site.file ?? label.source;
      const place = `${basename(file)}:${lineOf(file, site.marker)}`;
      const blocks = records.filter(({ frames }) => frames.includes(place)).reduce((sum, one) => sum + one.blocks, 0);
      if (site.marker.startsWith('BLAME') && blocks < leastLeaked) found.push(`${place} keeps only ${blocks} blocks`);
      if (label.verdict === 'pass' && blocks > 0) found.push(`${place} keeps ${blocks} blocks`);
    }
    const all = records.reduce((sum, one) => sum + one.blocks, 0);
    if (label.verdict === 'pass' && all >= leastLeaked) found.push(`${all} blocks are not freed`);
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Valgrind does not replace the allocator of a static program, of musl or another library's, aborts at pvalloc, reads no .dwo. */
const applies = ({ name, build = {} }) =>
  build.link !== 'static' &&
  build.libc !== 'musl' &&
  build.debug !== 'split' &&
  !build.libraries?.includes('jemalloc') &&
  !build.sanitizer &&
  name !== 'leak-pvalloc';

const names = process.argv.slice(2);
const labels = JSON.parse(readFileSync(join(root, 'targets/labels.json'), 'utf8')).filter(applies);
const first = labels.filter((label, index) => labels.findIndex(({ source }) => source === label.source) === index);
const queue = names.length === 0 ? first : labels.filter(({ name }) => names.includes(name));
const checked = queue.length;
let wrong = 0;
await Promise.all(
  Array.from({ length: jobs }, async () => {
    for (let label = queue.shift(); label; label = queue.shift()) {
      const found = await complaints(label).catch((error) => [error.message]);
      for (const complaint of found) console.log(`${label.name}: ${complaint}`);
      if (found.length > 0) wrong += 1;
    }
  }),
);
console.log(`truth: ${checked} targets checked, ${wrong} not as labelled`);
process.exitCode = wrong > 0 || checked === 0 ? 1 : 0;
