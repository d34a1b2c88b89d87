/** What is known while the target still runs, in one line. */
import type { ProcessLevel, SnapshotRecord, TimelineRecord } from '../collector/records.js';
import { formatRate } from './sampling.js';
import { BoundedSeries, sparkline } from './sparkline.js';
import { formatBytes, formatCount, formatPercent, formatSeconds, plural } from './units.js';

/** Allocations per second are taken over about this long. */
const RATE_WINDOW_NS = 1e9;
const SPARK_CELLS = 24;

export class LiveView {
  private readonly alive = new Map<number, ProcessLevel>();
  private readonly heap = new BoundedSeries(SPARK_CELLS * 2);
  private readonly totals: { atNs: number; allocs: number }[] = [];
  private endedAllocs = 0;
  private last: SnapshotRecord | null = null;

  /** Takes in a record as it arrives; most types say nothing about the level. */
  add(record: TimelineRecord): void {
    if (record.type === 'snapshot') this.snapshot(record);
    else if (record.type === 'process_end') this.end(record.process);
  }

  /** Whether there is anything to show yet. */
  get started(): boolean {
    return this.last !== null;
  }

  /** The line, `elapsedSeconds` after the start by the caller's clock. */
  line(elapsedSeconds: number): string {
    const parts = [formatSeconds(Math.floor(elapsedSeconds * 10) / 10)];
    if (this.last === null) return `leak-gate  ${parts[0]}  waiting for the first allocations`;
    const spark = sparkline(this.heap.points.slice(-SPARK_CELLS));
    parts.push(
      `${spark}${spark === '' ? '' : ' '}${formatBytes(this.liveBytes())} live`,
      `${formatCount(this.rate())} allocs/s`,
    );
    parts.push(formatRate(1 / this.coarsestRate()));
    if (this.alive.size > 1) parts.push(`${this.alive.size} processes`);
    if (this.last.overhead_percent !== null) parts.push(`overhead ${formatPercent(this.last.overhead_percent)}`);
    const lost = Object.entries(this.last.drops)
      .filter(([name]) => name !== 'free_unmatched') // blocks from before we looked: nothing is lost
      .reduce((sum, [, count]) => sum + count, 0);
    if (lost > 0) parts.push(`${plural(lost, 'drop')}`);
    return `leak-gate  ${parts.join(' · ')}`;
  }

  private coarsestRate(): number {
    return [...this.alive.values()].reduce(
      (most, level) => Math.max(most, level.sample_rate ?? 1),
      this.last?.sample_rate ?? 1,
    );
  }

  private snapshot(record: SnapshotRecord): void {
    for (const level of record.processes) this.alive.set(level.process, level);
    this.last = record;
    this.heap.add(this.liveBytes());
    let allocs = this.endedAllocs;
    for (const level of this.alive.values()) allocs += level.allocs;
    this.totals.push({ atNs: record.at_ns, allocs });
    while (this.totals.length > 2 && (this.totals[1]?.atNs ?? 0) <= record.at_ns - RATE_WINDOW_NS) this.totals.shift();
  }

  private end(process: number): void {
    this.endedAllocs += this.alive.get(process)?.allocs ?? 0;
    this.alive.delete(process);
  }

  private liveBytes(): number {
    let bytes = 0;
    for (const level of this.alive.values()) bytes += level.live_bytes;
    return bytes;
  }

  private rate(): number {
    const [first] = this.totals;
    const last = this.totals.at(-1);
    if (first === undefined || last === undefined || last.atNs <= first.atNs) return 0;
    return Math.max(0, ((last.allocs - first.allocs) * 1e9) / (last.atNs - first.atNs));
  }
}
