/** What a process got of the machine over time, from the CPU and waiting times of its levels. */
import type { ProcessLevel } from '../collector/records.js';
import type { Work } from './timeline.js';

interface Usage {
  readonly atNs: number;
  readonly cpuNs: number;
  readonly unwaitedNs: number;
}

/** Points kept per process; past it every second one goes. */
const MAX_POINTS = 4096;

export class UsageTrack {
  private points: Usage[] = [];

  /** Levels without a waiting time, and the last one of a process, which has no CPU time, tell nothing. */
  add(atNs: number, { cpu_ns, wait_ns }: Pick<ProcessLevel, 'cpu_ns' | 'wait_ns'>): void {
    if (wait_ns === undefined || cpu_ns === 0) return;
    const last = this.points.at(-1);
    if (last !== undefined && atNs <= last.atNs) return;
    // Neither can fall; figures that do, as when the threads that used the time are gone, stand still.
    const cpuNs = Math.max(cpu_ns, last?.cpuNs ?? 0);
    const unwaitedNs = Math.max(atNs - wait_ns, last?.unwaitedNs ?? -Infinity);
    this.points.push({ atNs, cpuNs, unwaitedNs });
    if (this.points.length > MAX_POINTS) {
      const newest = this.points.length - 1;
      this.points = this.points.filter((_, i) => (newest - i) % 2 === 0);
    }
  }

  /** The work done by each instant, linear between the levels and on beyond the first and last; null when too few tell. */
  workAt(instants: Float64Array): Work | null {
    const { points } = this;
    if (points.length < 2) return null;
    const work = { unwaited: new Float64Array(instants.length), cpu: new Float64Array(instants.length) };
    let right = 1;
    instants.forEach((ns, i) => {
      while (right < points.length - 1 && (points[right]?.atNs ?? 0) < ns) right += 1;
      const [from, to] = [points[right - 1], points[right]];
      if (from === undefined || to === undefined) return;
      const share = (ns - from.atNs) / (to.atNs - from.atNs);
      work.unwaited[i] = (from.unwaitedNs + share * (to.unwaitedNs - from.unwaitedNs)) / 1e9;
      work.cpu[i] = (from.cpuNs + share * (to.cpuNs - from.cpuNs)) / 1e9;
    });
    return work;
  }
}
