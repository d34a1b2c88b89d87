/** Test-only: short ways to write records. */
import type {
  CohortRecord,
  HeaderRecord,
  ProcessEndRecord,
  ProcessRecord,
  SnapshotRecord,
} from '../collector/records.js';
import type { TimelineRecord, TrailerRecord } from '../collector/records.js';

export const MS = 1e6;

export function header(sampleRate = 1): HeaderRecord {
  return {
    type: 'header',
    format: 'leak-gate-timeline',
    version: '1.0',
    collector: '0.1.0',
    started_at: '2026-01-01T00:00:00Z',
    host: { kernel: '6.1', arch: 'x86_64', cpus: 2 },
    mode: 'run',
    tap: 'preload',
    command: ['./target'],
    directory: '/',
    sample_rate: sampleRate,
  };
}

export function process(id = 1, fields: Partial<ProcessRecord> = {}): ProcessRecord {
  return { type: 'process', id, pid: 100 + id, parent: 0, at_ns: 0, executable: '/target', tap: 'preload', ...fields };
}

export function processEnd(at_ns: number, fields: Partial<ProcessEndRecord> = {}): ProcessEndRecord {
  return {
    type: 'process_end',
    process: 1,
    at_ns,
    frozen_ns: at_ns,
    exit_code: 0,
    signal: null,
    reason: 'exit',
    ...fields,
  };
}

/** A module, a frame, its symbol and a site that is only this frame; all with one id. */
export function site(id: number, name = `f${id}`, line: number | null = id): TimelineRecord[] {
  const file = line === null ? null : `/src/${name}.cc`;
  return [
    { type: 'module', id, path: '/opt/app/target', build_id: null, debug_info: 'dwarf' },
    { type: 'frame', id, module: id, offset: 0x1000 + id },
    { type: 'symbol', frame: id, calls: [{ function: name, file, line, column: null, inlined: false }] },
    { type: 'site', id, frames: [id], function: 'malloc', truncated: false },
  ];
}

/** Blocks of `size` bytes, every one traced. */
export function cohort(
  epoch: readonly [number, number],
  allocs: number,
  live: number,
  fields: Partial<CohortRecord> & { size?: number } = {},
): CohortRecord {
  const { size = 64, ...rest } = fields;
  return {
    type: 'cohort',
    process: 1,
    site: 1,
    epoch,
    allocs,
    alloc_bytes: allocs * size,
    live,
    live_bytes: live * size,
    live_sampled: live,
    live_bytes_squared: live * size * size,
    retained: 0,
    retained_bytes: 0,
    ...rest,
  };
}

export function snapshot(
  at_ns: number,
  epoch: readonly [number, number],
  fields: Partial<SnapshotRecord> = {},
): SnapshotRecord {
  return {
    type: 'snapshot',
    at_ns,
    epoch,
    epoch_end: true,
    sample_rate: 1,
    overhead_percent: null,
    processes: [],
    drops: {},
    ...fields,
  };
}

export function level(process: number, iterations: number, allocs = 1) {
  const zero = { live: 0, live_bytes: 0, alloc_bytes: 0, frees: 0, rss_bytes: 0, cpu_ns: 0 };
  return { process, iterations, allocs, ...zero };
}

export function trailer(at_ns: number, fields: Partial<TrailerRecord> = {}): TrailerRecord {
  return {
    type: 'trailer',
    at_ns,
    reason: 'exit',
    target: { exit_code: 0, signal: null },
    overhead_percent: 1,
    drops: {},
    lines: 0,
    ...fields,
  };
}
