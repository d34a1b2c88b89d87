/** Cohort records of one process as they come: absolute values by (site, epoch, level), and the deaths that their differences tell. */
import type { CohortRecord, Epoch } from '../collector/records.js';
import { NumberTable } from './number-table.js';
import { RowIndex } from './row-index.js';

/** Columns of a row: one (site, epoch, level). */
export const Column = {
  allocs: 0,
  allocBytes: 1,
  live: 2,
  liveBytes: 3,
  liveSampled: 4,
  liveBytesSquared: 5,
  retained: 6,
  retainedBytes: 7,
  /** Births in traced blocks: a sum of differences, because the rate may change between records. */
  born: 8,
  /** Deaths logged so far. */
  logged: 9,
} as const;

/** Columns of the death log, which is in the order in which deaths were seen. */
const Death = { row: 0, count: 1, earliestNs: 2, latestNs: 3 } as const;

/** Death.latestNs of deaths that wait for the snapshot line which says when they were seen. */
const PENDING = -1;

/** What a row counts: traced blocks of a level, large blocks (null), or estimates of whatever was traced (undefined). */
export type RowLevel = number | null | undefined;

/** Weight of a row's amounts, or null for one that the analysis leaves out. */
export type RowWeight = (level: RowLevel) => number | null;

export class CohortTable {
  /** Coarsest epoch seen: the final epochs cannot be finer. */
  maxShift = 0;
  /** Start of the earliest epoch that has births; Infinity without any. */
  firstNs = Infinity;

  private readonly cohorts = new NumberTable(10);
  private readonly deaths = new NumberTable(4);
  private readonly indexes = new Map<RowLevel, RowIndex>();
  /** Deaths before this one are not pending. */
  private pendingDeath = 0;
  private lastSnapshotNs = 0;

  get rows(): number {
    return this.cohorts.rows;
  }

  at(row: number, column: number): number {
    return this.cohorts.at(row, column);
  }

  /** Takes a record; `sampleRate` is the one in force (one block in N is traced). */
  put(record: CohortRecord, sampleRate: number): void {
    const { cohorts } = this;
    const [shift, index] = record.epoch;
    const known = this.indexes.get(record.level)?.find(record.site, shift, index) ?? -1;
    const row = known < 0 ? this.addRow(record.level, record.site, shift, index) : known;
    const fresh = (record.allocs - cohorts.at(row, Column.allocs)) / (record.level === undefined ? sampleRate : 1);
    cohorts.set(row, Column.born, cohorts.at(row, Column.born) + fresh);
    cohorts.set(row, Column.allocs, record.allocs);
    cohorts.set(row, Column.allocBytes, record.alloc_bytes);
    cohorts.set(row, Column.live, record.live);
    cohorts.set(row, Column.liveBytes, record.live_bytes);
    cohorts.set(row, Column.liveSampled, record.live_sampled);
    cohorts.set(row, Column.liveBytesSquared, record.live_bytes_squared);
    cohorts.set(row, Column.retained, record.retained);
    cohorts.set(row, Column.retainedBytes, record.retained_bytes);
    this.logDeaths(row, known < 0, fresh, record.epoch);
  }

  /**
   * The snapshot that the records since the last one belong to. A death happened between two looks: half-way is the instant
   * that is right on average, whether or not the collector came late; a snapshot a moment after an epoch's end thus puts the
   * deaths into the epoch that it closes.
   */
  closeEpoch(atNs: number): void {
    for (let i = this.pendingDeath; i < this.deaths.rows; i++) {
      if (this.deaths.at(i, Death.latestNs) === PENDING) this.deaths.set(i, Death.latestNs, atNs);
    }
    this.pendingDeath = this.deaths.rows;
    this.lastSnapshotNs = atNs;
  }

  /** Traced blocks that were born into a row. */
  born(row: number): number {
    return Math.max(Math.round(this.cohorts.at(row, Column.born)), this.cohorts.at(row, Column.liveSampled));
  }

  /** In order of appearance, level by level. */
  get sites(): Iterable<number> {
    return new Set([...this.indexes.values()].flatMap((index) => [...index.sites]));
  }

  /** Whether the site has rows of traced blocks that are weighted, or estimates. */
  isSampled(site: number, weightOf: RowWeight): boolean {
    return [...this.indexes].some(([level, index]) => level !== null && weightOf(level) !== null && index.has(site));
  }

  /** Every row of a site that has a weight, with the start of its epoch. */
  forEachRow(site: number, weightOf: RowWeight, visit: (row: number, startNs: number, weight: number) => void): void {
    for (const [level, index] of this.indexes) {
      const weight = weightOf(level);
      if (weight !== null) index.forEachRow(site, (row, startNs) => visit(row, startNs, weight));
    }
  }

  /** Links each row's deaths once the recording is complete; `visit` then goes through those of one row. */
  settleDeaths(): (row: number, visit: (count: number, atNs: number) => void) => void {
    this.takeBack();
    const newest = new Int32Array(this.rows).fill(-1);
    const older = new Int32Array(this.deaths.rows);
    for (let i = 0; i < this.deaths.rows; i++) {
      const row = this.deaths.at(i, Death.row);
      older[i] = newest[row] ?? -1;
      newest[row] = i;
    }
    return (row, visit) => {
      for (let i = newest[row] ?? -1; i >= 0; i = older[i] ?? -1) {
        const count = this.deaths.at(i, Death.count);
        if (count === 0) continue;
        const earliest = this.deaths.at(i, Death.earliestNs);
        visit(count, earliest + Math.max(0, this.deaths.at(i, Death.latestNs) - earliest) / 2);
      }
    };
  }

  /** Blocks that came back (a failed realloc, a torn read) take back the youngest deaths that were logged for their row. */
  private takeBack(): void {
    for (let i = this.deaths.rows - 1; i >= 0; i--) {
      const row = this.deaths.at(i, Death.row);
      const logged = this.at(row, Column.logged);
      const excess = logged - this.dead(row);
      if (excess <= 0) continue;
      const count = this.deaths.at(i, Death.count);
      const back = Math.min(excess, count);
      this.deaths.set(i, Death.count, count - back);
      this.cohorts.set(row, Column.logged, logged - back);
    }
  }

  private dead(row: number): number {
    return this.born(row) - this.cohorts.at(row, Column.liveSampled);
  }

  private logDeaths(row: number, isNew: boolean, born: number, [shift, index]: Epoch): void {
    const dead = this.dead(row);
    const fresh = dead - this.cohorts.at(row, Column.logged);
    if (fresh <= 0) return;
    this.cohorts.set(row, Column.logged, dead);
    const startNs = index * 2 ** shift;
    const endNs = startNs + 2 ** shift;
    // A cohort not written before has not been looked at before: its deaths may be as old as itself.
    if (isNew) return this.logDeath(row, fresh, startNs, PENDING);
    // Births that are told of long after their epoch: the collector overlooked this cohort, and so its deaths. Nothing says that
    // these blocks lived until now, and most blocks die young.
    if (born > 0 && endNs < this.lastSnapshotNs) return this.logDeath(row, fresh, startNs, endNs);
    this.logDeath(row, fresh, Math.max(startNs, this.lastSnapshotNs), PENDING);
  }

  private logDeath(row: number, count: number, earliestNs: number, latestNs: number): void {
    const entry = this.deaths.append();
    this.deaths.set(entry, Death.row, row);
    this.deaths.set(entry, Death.count, count);
    this.deaths.set(entry, Death.earliestNs, earliestNs);
    this.deaths.set(entry, Death.latestNs, latestNs);
  }

  private addRow(level: RowLevel, site: number, shift: number, epoch: number): number {
    const row = this.cohorts.append();
    const index = this.indexes.get(level) ?? new RowIndex();
    this.indexes.set(level, index);
    index.put(site, shift, epoch, row);
    this.maxShift = Math.max(this.maxShift, shift);
    this.firstNs = Math.min(this.firstNs, epoch * 2 ** shift);
    return row;
  }
}
