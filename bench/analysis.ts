/**
 * How long does the analysis of a big recording take? Synthetic records of SITES sites over 96 epochs go through the builder,
 * the trend of every site and the verdict; parsing and reports are not part of it.
 *
 *   npx esbuild bench/analysis.ts --bundle --platform=node --format=esm --outfile=build/bench/analysis.mjs
 *   node build/bench/analysis.mjs [SITES]
 */
import type { CohortRecord, TimelineRecord } from '../src/collector/records.js';
import { TimelineBuilder } from '../src/timeline/build.js';
import { decide } from '../src/verdict/decide.js';

const GOAL_MS = 2000;
const SHIFT = 29;
const EPOCHS = 96;
const EPOCH_NS = 2 ** SHIFT;
const PER_EPOCH = 4;
const SIZE = 64;

type Behaviour = 'churn' | 'burst' | 'cache' | 'leak';

/** One leak in a thousand, some caches and one-offs, the rest churn. */
function behaviourOf(site: number): Behaviour {
  if (site % 1000 === 7) return 'leak';
  if (site % 20 === 3) return 'cache';
  return site % 5 === 1 ? 'burst' : 'churn';
}

function cohort(site: number, epoch: number, live: number): CohortRecord {
  return {
    type: 'cohort',
    process: 1,
    site,
    epoch: [SHIFT, epoch],
    allocs: PER_EPOCH,
    alloc_bytes: PER_EPOCH * SIZE,
    live,
    live_bytes: live * SIZE,
    live_sampled: live,
    live_bytes_squared: live * SIZE * SIZE,
    retained: 0,
    retained_bytes: 0,
  };
}

/** Cohorts that are written at the end of an epoch: that epoch's, and older ones that changed. */
function* cohortsAtEnd(site: number, epoch: number): Generator<CohortRecord> {
  switch (behaviourOf(site)) {
    case 'leak':
      yield cohort(site, epoch, 1);
      break;
    case 'burst':
      if (epoch < 2) yield cohort(site, epoch, PER_EPOCH);
      break;
    case 'churn':
      yield cohort(site, epoch, 0);
      break;
    case 'cache':
      // Evicted after ten to seventy epochs, by site.
      yield cohort(site, epoch, PER_EPOCH);
      if (epoch >= 10 + (site % 60)) yield cohort(site, epoch - 10 - (site % 60), 0);
      break;
  }
}

function* recording(sites: number): Generator<TimelineRecord> {
  yield {
    type: 'header',
    format: 'leak-gate-timeline',
    version: '1.0',
    collector: 'bench',
    started_at: '2026-01-01T00:00:00Z',
    host: { kernel: '', arch: 'x86_64', cpus: 2 },
    mode: 'run',
    tap: 'preload',
    command: ['bench'],
    directory: '/',
    sample_rate: 1,
  };
  yield { type: 'process', id: 1, pid: 100, parent: 0, at_ns: 0, executable: '/bench', tap: 'preload' };
  yield { type: 'module', id: 1, path: '/usr/lib/libbench.so.1', build_id: null, debug_info: 'dwarf' };
  for (let id = 1; id <= sites; id++) {
    yield { type: 'frame', id, module: 1, offset: id * 16 };
    const call = {
      function: `ns::Class${id % 97}<int, std::less<int> >::f${id}(int)`,
      file: `/src/f${id}.cc`,
      line: id,
    };
    yield { type: 'symbol', frame: id, calls: [{ ...call, column: 3, inlined: false }] };
    const frames = [id, (id % 100) + 1, (id % 10) + 1, 1].filter((frame) => frame <= id);
    yield { type: 'site', id, frames, function: 'malloc', truncated: false };
  }
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let site = 1; site <= sites; site++) yield* cohortsAtEnd(site, epoch);
    const at_ns = (epoch + 1) * EPOCH_NS + 1e6;
    yield {
      type: 'snapshot',
      at_ns,
      epoch: [SHIFT, epoch + 1],
      epoch_end: true,
      sample_rate: 1,
      overhead_percent: 0.1,
      processes: [],
      drops: {},
    };
  }
  const end_ns = EPOCHS * EPOCH_NS;
  yield {
    type: 'process_end',
    process: 1,
    at_ns: end_ns,
    frozen_ns: end_ns,
    exit_code: 0,
    signal: null,
    reason: 'exit',
  };
}

function milliseconds(from: number): number {
  return Math.round(performance.now() - from);
}

const sites = Number(process.argv[2] ?? 10_000);

// Records are made as they are taken, as when a file is read: keeping them all would measure the garbage collector. What making
// them costs is measured first and taken off.
const empty = performance.now();
let records = 0;
for (const record of recording(sites)) records += record.type === 'cohort' ? 1 : 0;
const making = milliseconds(empty);

const start = performance.now() + making;
const cpu = process.cpuUsage();
const builder = new TimelineBuilder();
for (const record of recording(sites)) builder.add(record);
const timeline = builder.finish();
const built = milliseconds(start);
const verdict = decide(timeline, { budget: { bytesPerUnit: 0, unit: 'second', text: '0' } });
const total = milliseconds(start);
const { user, system } = process.cpuUsage(cpu);
const cpuMs = Math.round((user + system) / 1000) - making;
const leaks = verdict.processes[0]?.decisions.filter(({ kind }) => kind === 'leak').length ?? 0;
const heapMiB = Math.round(process.memoryUsage().heapUsed / 2 ** 20);

console.log(`${sites} sites x ${EPOCHS} epochs, ${records} cohort records: ${verdict.kind}, ${leaks} leaking sites`);
console.log(
  `build ${built} ms, trend and verdict ${total - built} ms, together ${total} ms (goal ${GOAL_MS}), CPU ${cpuMs} ms; heap ${heapMiB} MiB`,
);
if (total > GOAL_MS) process.exitCode = 1;
