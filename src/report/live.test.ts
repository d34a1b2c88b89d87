import { expect, it } from 'vitest';
import type { ProcessLevel, SnapshotRecord } from '../collector/records.js';
import { LiveView } from './live.js';

function level(process: number, allocs: number, live_bytes: number): ProcessLevel {
  return { process, live: 1, live_bytes, allocs, alloc_bytes: 0, frees: 0, rss_bytes: 0, cpu_ns: 0, iterations: 0 };
}

function snapshot(at_ns: number, ...processes: ProcessLevel[]): SnapshotRecord {
  return {
    type: 'snapshot',
    at_ns,
    epoch: [20, 1],
    epoch_end: true,
    sample_rate: 1,
    overhead_percent: null,
    processes,
    drops: {},
  };
}

it('waits for the first snapshot', () => {
  expect(new LiveView().line(0.25)).toBe('leak-gate  0.2 s  waiting for the first allocations');
});

it('shows heap, rate, sampling, overhead and losses', () => {
  const view = new LiveView();
  for (let i = 0; i <= 8; i += 1) view.add(snapshot(i * 0.25e9, level(1, i * 250, i * 1024)));
  view.add({
    ...snapshot(2.25e9, level(1, 2250, 9216)),
    sample_rate: 64,
    overhead_percent: 0.5,
    drops: { stack_missing: 2 },
  });
  expect(view.line(2.25)).toBe(
    'leak-gate  2.2 s · ▁▁▂▃▄▅▆▇██ 9 KiB live · 1,000 allocs/s · 1 address in 64 · overhead 0.5 % · 2 drops',
  );
});

it('adds processes up, and drops the heap of one that has ended', () => {
  const view = new LiveView();
  view.add(snapshot(1e9, level(1, 10, 1024), level(2, 10, 2048)));
  expect(view.line(1)).toContain('3 KiB live');
  expect(view.line(1)).toContain('2 processes');
  view.add({
    type: 'process_end',
    process: 2,
    at_ns: 1.1e9,
    frozen_ns: null,
    exit_code: 0,
    signal: null,
    reason: 'exit',
  });
  view.add(snapshot(2e9, level(1, 20, 1024)));
  expect(view.line(2)).toContain(' 1 KiB live');
  expect(view.line(2)).toContain('10 allocs/s');
});
