import { describe, expect, it } from 'vitest';
import { UsageTrack } from './usage-track.js';

function track(...points: [atNs: number, cpuNs: number, waitNs?: number][]): UsageTrack {
  const usage = new UsageTrack();
  for (const [atNs, cpu_ns, wait_ns] of points)
    usage.add(atNs, { cpu_ns, ...(wait_ns === undefined ? {} : { wait_ns }) });
  return usage;
}

describe('the work of a process', () => {
  it('is linear between its levels and goes on beyond them', () => {
    // Half of the second second was waited for.
    const work = track([1e9, 5e8, 0], [2e9, 6e8, 5e8]).workAt(Float64Array.of(0, 1e9, 1.5e9, 2e9, 3e9));
    expect([...(work?.unwaited ?? [])].map((t) => t.toFixed(3))).toEqual(['0.500', '1.000', '1.250', '1.500', '2.000']);
    expect([...(work?.cpu ?? [])].map((t) => t.toFixed(3))).toEqual(['0.400', '0.500', '0.550', '0.600', '0.700']);
  });

  it('is unknown without waiting times, and from one level only', () => {
    expect(track([1e9, 1], [2e9, 2]).workAt(Float64Array.of(0))).toBeNull();
    expect(track([1e9, 1, 0]).workAt(Float64Array.of(0))).toBeNull();
  });

  it('leaves out the last level of a process that has ended, and never falls', () => {
    const work = track([1e9, 9, 0], [2e9, 8, 3e9], [3e9, 0, 0]).workAt(Float64Array.of(1e9, 2e9, 3e9));
    expect([...(work?.unwaited ?? [])]).toEqual([1, 1, 1]);
    expect([...(work?.cpu ?? [])].map((t) => t * 1e9)).toEqual([9, 9, 9]);
  });
});
