/** Test-only: cohorts from plain lists. */
import type { Axis, Cohorts } from '../timeline/timeline.js';

export interface Plain {
  readonly allocs: readonly number[];
  readonly live: readonly number[];
  /** [birth epoch, age, count]; what is born, not alive and not listed died within its epoch. */
  readonly deaths?: readonly (readonly [number, number, number])[];
  readonly size?: number | ((epoch: number) => number);
  readonly samplingProbability?: number;
}

export function plainCohorts({ allocs, live, deaths = [], size = 64, samplingProbability: p = 1 }: Plain): Cohorts {
  const sizeAt = (epoch: number) => (typeof size === 'number' ? size : size(epoch));
  const rest = allocs.map((born, e) => {
    const listed = deaths.reduce((sum, [birth, , count]) => (birth === e ? sum + count : sum), 0);
    return born - (live[e] ?? 0) - listed;
  });
  const all = [...deaths, ...rest.map((count, e) => [e, 0, count] as const)].filter(([, , count]) => count > 0);
  const column = (value: (epoch: number) => number) => Float64Array.from(allocs, (_, e) => value(e));
  return {
    allocs: column((e) => (allocs[e] ?? 0) / p),
    allocBytes: column((e) => ((allocs[e] ?? 0) * sizeAt(e)) / p),
    liveSampled: column((e) => live[e] ?? 0),
    live: column((e) => (live[e] ?? 0) / p),
    liveBytes: column((e) => ((live[e] ?? 0) * sizeAt(e)) / p),
    liveBytesSquared: column((e) => (live[e] ?? 0) * (sizeAt(e) / p) ** 2),
    retained: column(() => 0),
    retainedBytes: column(() => 0),
    deaths: {
      birth: Int32Array.from(all, ([birth]) => birth),
      age: Int32Array.from(all, ([, age]) => age),
      count: Float64Array.from(all, ([, , count]) => count),
    },
  };
}

/** Epochs of one width, in seconds. */
export function evenAxis(epochs: number, width = 1): Axis {
  return { unit: 'second', bounds: Float64Array.from({ length: epochs + 1 }, (_, i) => i * width) };
}

export function constant(epochs: number, value: number): number[] {
  return Array.from({ length: epochs }, () => value);
}
