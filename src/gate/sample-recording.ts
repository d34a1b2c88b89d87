/** A recording for tests: one process, one site, the same every epoch. Not shipped. */
import type { TimelineRecord } from '../collector/records.js';

const EPOCH_NS = 2 ** 28; // about 0.27 s

export interface Scene {
  /** Blocks of 64 B alive at the end of each 100 that an epoch brings. */
  readonly kept: number;
  readonly epochs: number;
  readonly target?: { exit_code: number | null; signal: number | null };
  readonly fault?: string;
  readonly trailer?: boolean;
}

/** What a collector writes about a program that allocates evenly. */
export function* recording({ kept, epochs, target, fault, trailer = true }: Scene): Generator<TimelineRecord> {
  yield {
    type: 'header',
    format: 'leak-gate-timeline',
    version: '1.0',
    collector: 'test',
    started_at: '2025-01-01T00:00:00Z',
    host: { kernel: '6.18', arch: 'x86_64', cpus: 2 },
    mode: 'run',
    tap: 'preload',
    command: ['./a'],
    directory: '/',
    sample_rate: 1,
  };
  if (epochs > 0) {
    yield { type: 'process', id: 1, pid: 9, parent: 0, at_ns: 0, executable: '/a', tap: 'preload' };
    yield { type: 'module', id: 1, path: '/a', build_id: null, debug_info: 'dwarf' };
    yield { type: 'frame', id: 1, module: 1, offset: 16 };
    const main = { function: 'main', file: '/src/a.c', line: 3, column: 1, inlined: false };
    yield { type: 'symbol', frame: 1, calls: [main] };
    yield { type: 'site', id: 1, frames: [1], function: 'malloc', truncated: false };
  }
  for (let index = 0; index < epochs; index += 1) {
    yield {
      type: 'cohort',
      process: 1,
      site: 1,
      epoch: [28, index],
      allocs: 100,
      alloc_bytes: 6400,
      live: kept,
      live_bytes: kept * 64,
      live_sampled: kept,
      live_bytes_squared: kept * 4096,
      retained: 0,
      retained_bytes: 0,
    };
    const allocs = (index + 1) * 100;
    const live = (index + 1) * kept;
    const level = { process: 1, live, live_bytes: live * 64, allocs, alloc_bytes: allocs * 64, frees: allocs - live };
    yield {
      type: 'snapshot',
      at_ns: (index + 1) * EPOCH_NS,
      epoch: [28, index + 1],
      epoch_end: true,
      sample_rate: 1,
      overhead_percent: 0.1,
      processes: [{ ...level, rss_bytes: 1, cpu_ns: 1, iterations: 0 }],
      drops: {},
    };
  }
  if (fault !== undefined) yield { type: 'fault', code: fault, message: 'it broke', remedy: 'mend it' };
  if (!trailer) return;
  const at_ns = epochs * EPOCH_NS;
  const end = target ?? { exit_code: 0, signal: null };
  const reason = fault === undefined ? 'exit' : 'fault';
  if (epochs > 0) {
    yield { type: 'process_end', process: 1, at_ns, frozen_ns: at_ns, exit_code: 0, signal: null, reason: 'exit' };
  }
  yield { type: 'trailer', at_ns, reason, target: end, overhead_percent: 0.1, drops: {}, lines: 1 };
}
