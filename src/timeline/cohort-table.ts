/** Cohort records of one process as they come: absolute values by (site, epoch), and the deaths their differences tell. */
import type { CohortRecord } from '../collector/records.js';
import { NumberColumn } from './growable.js';

/** Deaths in the order they were seen: of which row, how many sampled blocks, between which instants. */
export interface DeathLog {
  readonly row: NumberColumn;
  readonly count: NumberColumn;
  readonly atNs: NumberColumn;
}

/** Key of an epoch in a map: exact for every shift below 64 and index below 2^40. */
function epochKey(shift: number, index: number): number {
  return index * 64 + shift;
}

export class CohortTable {
  /** One row per (site, epoch), in order of appearance. */
  readonly site = new NumberColumn();
  readonly startNs = new NumberColumn();
  readonly shift = new NumberColumn();
  readonly allocs = new NumberColumn();
  readonly allocBytes = new NumberColumn();
  readonly live = new NumberColumn();
  readonly liveBytes = new NumberColumn();
  readonly liveSampled = new NumberColumn();
  readonly liveBytesSquared = new NumberColumn();
  readonly retained = new NumberColumn();
  readonly retainedBytes = new NumberColumn();
  readonly deaths: DeathLog = { row: new NumberColumn(), count: new NumberColumn(), atNs: new NumberColumn() };
  /** Coarsest epoch seen: the final epochs cannot be finer. */
  maxShift = 0;

  /** Births in sampled units, a sum of differences because the rate may change between records. */
  private readonly born = new NumberColumn();
  /** Deaths logged so far. */
  private readonly logged = new NumberColumn();
  private readonly rowsOfSite = new Map<number, Map<number, number>>();
  /** Deaths from here on wait for the snapshot line that says when they were seen. */
  private pendingDeath = 0;
  private lastSnapshotNs = 0;

  get rows(): number {
    return this.site.length;
  }

  /** Sampled blocks born into a row. */
  bornSampled(row: number): number {
    return Math.max(Math.round(this.born.at(row)), this.liveSampled.at(row));
  }

  /** Takes a record; `sampleRate` is the one in force (one block in N is traced). */
  put(record: CohortRecord, sampleRate: number): void {
    const [shift, index] = record.epoch;
    const rowsBefore = this.rows;
    const row = this.rowOf(record.site, shift, index);
    const isNew = row === rowsBefore;
    this.born.add(row, (record.allocs - this.allocs.at(row)) / sampleRate);
    this.allocs.set(row, record.allocs);
    this.allocBytes.set(row, record.alloc_bytes);
    this.live.set(row, record.live);
    this.liveBytes.set(row, record.live_bytes);
    this.liveSampled.set(row, record.live_sampled);
    this.liveBytesSquared.set(row, record.live_bytes_squared);
    this.retained.set(row, record.retained);
    this.retainedBytes.set(row, record.retained_bytes);
    // A cohort not written before has not been looked at before: its deaths may be as old as itself.
    this.logDeaths(row, isNew ? this.startNs.at(row) : Math.max(this.startNs.at(row), this.lastSnapshotNs));
  }

  /**
   * The snapshot that the records since the last one belong to. A death happened between two looks: half-way is the instant
   * that is right on average, whether or not the collector came late; a snapshot a moment after an epoch's end thus puts the
   * deaths into the epoch that it closes.
   */
  closeEpoch(atNs: number): void {
    for (let i = this.pendingDeath; i < this.deaths.row.length; i++) {
      const earliest = this.deaths.atNs.at(i);
      this.deaths.atNs.set(i, earliest + Math.max(0, atNs - earliest) / 2);
    }
    this.pendingDeath = this.deaths.row.length;
    this.lastSnapshotNs = atNs;
  }

  /** Blocks that came back (a failed realloc, a torn read) take back the youngest deaths logged for their row. */
  settle(): void {
    for (let i = this.deaths.row.length - 1; i >= 0; i--) {
      const row = this.deaths.row.at(i);
      const excess = this.logged.at(row) - (this.bornSampled(row) - this.liveSampled.at(row));
      if (excess <= 0) continue;
      const back = Math.min(excess, this.deaths.count.at(i));
      this.deaths.count.add(i, -back);
      this.logged.add(row, -back);
    }
  }

  /** `earliestNs`: when the deaths may have begun; closeEpoch then knows the latest. */
  private logDeaths(row: number, earliestNs: number): void {
    const dead = this.bornSampled(row) - this.liveSampled.at(row);
    const fresh = dead - this.logged.at(row);
    if (fresh <= 0) return;
    this.deaths.row.push(row);
    this.deaths.count.push(fresh);
    this.deaths.atNs.push(earliestNs);
    this.logged.add(row, fresh);
  }

  private rowOf(site: number, shift: number, index: number): number {
    let rows = this.rowsOfSite.get(site);
    if (rows === undefined) {
      rows = new Map();
      this.rowsOfSite.set(site, rows);
    }
    const key = epochKey(shift, index);
    const known = rows.get(key);
    if (known !== undefined) return known;
    const row = this.rows;
    rows.set(key, row);
    this.site.push(site);
    this.startNs.push(index * 2 ** shift);
    this.shift.push(shift);
    for (const column of this.valueColumns()) column.push(0);
    this.maxShift = Math.max(this.maxShift, shift);
    return row;
  }

  private valueColumns(): NumberColumn[] {
    return [
      this.allocs,
      this.allocBytes,
      this.live,
      this.liveBytes,
      this.liveSampled,
      this.liveBytesSquared,
      this.retained,
      this.retainedBytes,
      this.born,
      this.logged,
    ];
  }
}
