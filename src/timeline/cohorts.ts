/** Cohorts on the final axis of a process, by site and added up. */
import type { EpochAxis } from './axis.js';
import type { CohortTable } from './cohort-table.js';
import type { Cohorts, Deaths } from './timeline.js';

/** Cohorts without any block. */
function emptyCohorts(epochs: number, deaths: Deaths): Cohorts {
  return {
    allocs: new Float64Array(epochs),
    allocBytes: new Float64Array(epochs),
    liveSampled: new Float64Array(epochs),
    live: new Float64Array(epochs),
    liveBytes: new Float64Array(epochs),
    liveBytesSquared: new Float64Array(epochs),
    retained: new Float64Array(epochs),
    retainedBytes: new Float64Array(epochs),
    deaths,
  };
}

const columns = [
  'allocs',
  'allocBytes',
  'liveSampled',
  'live',
  'liveBytes',
  'liveBytesSquared',
  'retained',
  'retainedBytes',
] as const;

/** Adds up deaths by (birth epoch, age) and hands them out sparse; one for all sites of a process, emptied by each take. */
class DeathGrid {
  private readonly counts: Float64Array;
  private touched: number[] = [];

  constructor(private readonly epochs: number) {
    this.counts = new Float64Array(epochs * epochs);
  }

  add(birth: number, age: number, count: number): void {
    const cell = birth * this.epochs + age;
    const before = this.counts[cell] ?? 0;
    if (before === 0) this.touched.push(cell);
    this.counts[cell] = before + count;
  }

  take(): Deaths {
    const cells = this.touched.sort((a, b) => a - b);
    const deaths = {
      birth: new Int32Array(cells.length),
      age: new Int32Array(cells.length),
      count: new Float64Array(cells.length),
    };
    cells.forEach((cell, i) => {
      deaths.birth[i] = Math.floor(cell / this.epochs);
      deaths.age[i] = cell % this.epochs;
      deaths.count[i] = this.counts[cell] ?? 0;
      this.counts[cell] = 0;
    });
    this.touched = [];
    return deaths;
  }
}

/** The cohorts of every site in the table, by site id in order of appearance, and their sum. */
export function foldCohorts(table: CohortTable, epochAxis: EpochAxis): { sites: Map<number, Cohorts>; total: Cohorts } {
  table.settle();
  const { epochs, epochAt } = epochAxis;
  const birthOfRow = new Int32Array(table.rows);
  for (let row = 0; row < table.rows; row++) birthOfRow[row] = epochAt(table.startNs.at(row));

  const deathsOfSite = foldDeaths(table, epochAxis, birthOfRow);
  const none: Deaths = { birth: new Int32Array(0), age: new Int32Array(0), count: new Float64Array(0) };
  const sites = new Map<number, Cohorts>();
  for (let row = 0; row < table.rows; row++) {
    const site = table.site.at(row);
    let cohorts = sites.get(site);
    if (cohorts === undefined) {
      cohorts = emptyCohorts(epochs, deathsOfSite.get(site) ?? none);
      sites.set(site, cohorts);
    }
    const birth = birthOfRow[row] ?? 0;
    for (const column of columns) cohorts[column][birth] = (cohorts[column][birth] ?? 0) + table[column].at(row);
  }
  return { sites, total: sumCohorts([...sites.values()], epochs) };
}

/** Deaths of each site on the axis; the log is in order of time, so it is first sorted by site (a counting sort). */
function foldDeaths(table: CohortTable, { epochs, epochAt }: EpochAxis, birthOfRow: Int32Array): Map<number, Deaths> {
  const entriesOfSite = new Map<number, number[]>();
  for (let i = 0; i < table.deaths.row.length; i++) {
    if (table.deaths.count.at(i) <= 0) continue;
    const site = table.site.at(table.deaths.row.at(i));
    const entries = entriesOfSite.get(site);
    if (entries === undefined) entriesOfSite.set(site, [i]);
    else entries.push(i);
  }
  const grid = new DeathGrid(epochs);
  const result = new Map<number, Deaths>();
  for (const [site, entries] of entriesOfSite) {
    for (const i of entries) {
      const birth = birthOfRow[table.deaths.row.at(i)] ?? 0;
      const age = Math.max(0, epochAt(table.deaths.atNs.at(i)) - birth);
      grid.add(birth, age, table.deaths.count.at(i));
    }
    result.set(site, grid.take());
  }
  return result;
}

/** Several sites' cohorts, all on one axis, as if they were one site's. */
export function sumCohorts(parts: readonly Cohorts[], epochs: number): Cohorts {
  const grid = new DeathGrid(epochs);
  for (const { deaths } of parts) {
    for (let i = 0; i < deaths.count.length; i++)
      grid.add(deaths.birth[i] ?? 0, deaths.age[i] ?? 0, deaths.count[i] ?? 0);
  }
  const sum = emptyCohorts(epochs, grid.take());
  for (const part of parts) {
    for (const column of columns) {
      const from = part[column];
      const to = sum[column];
      for (let e = 0; e < epochs; e++) to[e] = (to[e] ?? 0) + (from[e] ?? 0);
    }
  }
  return sum;
}
