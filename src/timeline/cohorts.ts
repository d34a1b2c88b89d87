/** Cohorts on the final axis of a process, by site and added up. */
import type { EpochAxis } from './axis.js';
import { Column, type CohortTable, type RowWeight } from './cohort-table.js';
import type { Cohorts, Deaths } from './timeline.js';

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

/** Where the table keeps them. */
const sources = columns.map((column) => Column[column]);

/** By which power of a block's weight each of them grows. */
const powers = columns.map((column) => (column === 'liveSampled' ? 0 : column === 'liveBytesSquared' ? 2 : 1));

/** The columns, in the order of `columns`, by their names. */
function named(column: (i: number) => Float64Array): Omit<Cohorts, 'deaths'> {
  return {
    allocs: column(0),
    allocBytes: column(1),
    liveSampled: column(2),
    live: column(3),
    liveBytes: column(4),
    liveBytesSquared: column(5),
    retained: column(6),
    retainedBytes: column(7),
  };
}

/** Columns of zeros in one buffer: ten thousand sites are then ten thousand allocations and not eighty thousand. */
function emptyCohorts(epochs: number): Omit<Cohorts, 'deaths'> {
  const buffer = new ArrayBuffer(columns.length * epochs * Float64Array.BYTES_PER_ELEMENT);
  return named((i) => new Float64Array(buffer, i * epochs * Float64Array.BYTES_PER_ELEMENT, epochs));
}

/** Copies the columns and empties them; those of zeros, most of a site that keeps nothing, are all one. */
function takeColumns(from: readonly Float64Array[], zeros: Float64Array): Omit<Cohorts, 'deaths'> {
  return named((i) => {
    const target = from[i];
    if (target === undefined || target.every((value) => value === 0)) return zeros;
    const copy = target.slice();
    target.fill(0);
    return copy;
  });
}

/** Adds up deaths by (birth epoch, age) and hands them out sparse; one for all sites of a process, emptied by each take. */
class DeathGrid {
  private counts: Float64Array | null = null;
  private touched: number[] = [];

  constructor(private readonly epochs: number) {}

  /** `cell`: birth epoch × epochs + age. */
  add(cell: number, count: number): void {
    // Made when first needed: of ten thousand short processes most have nothing to add.
    this.counts ??= new Float64Array(this.epochs * this.epochs);
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
      deaths.count[i] = this.counts?.[cell] ?? 0;
      this.counts?.fill(0, cell, cell + 1);
    });
    this.touched = [];
    return deaths;
  }
}

/**
 * The cohorts of every site in the table that has rows with a weight, by site id in order of appearance, and their sum. Rows without
 * one are those of blocks that fell out of the sample: what is left is as if the last rate had been in force from the start.
 */
export function foldCohorts(
  table: CohortTable,
  epochAxis: EpochAxis,
  weightOf: RowWeight,
): { sites: Map<number, Cohorts>; total: Cohorts } {
  const { epochs, epochAt } = epochAxis;
  const grid = new DeathGrid(epochs);
  const visitDeaths = table.settleDeaths();
  const sites = new Map<number, Cohorts>();
  // By position: a million rows are too many to look each column up by its name.
  const targets = columns.map(() => new Float64Array(epochs));
  const zeros = new Float64Array(epochs);
  let birth = 0;
  const addDeaths = (count: number, atNs: number) => {
    grid.add(birth * epochs + Math.max(0, epochAt(atNs) - birth), count);
  };
  for (const site of table.sites) {
    let rows = 0;
    table.forEachRow(site, weightOf, (row, startNs, weight) => {
      rows += 1;
      birth = epochAt(startNs);
      for (let i = 0; i < targets.length; i++) {
        const target = targets[i];
        const value = table.at(row, sources[i] ?? 0) * weight ** (powers[i] ?? 1);
        if (target !== undefined && value !== 0) target[birth] = (target[birth] ?? 0) + value;
      }
      visitDeaths(row, addDeaths);
    });
    if (rows > 0) sites.set(site, { ...takeColumns(targets, zeros), deaths: grid.take() });
  }
  return { sites, total: sumCohorts([...sites.values()], epochs) };
}

/** Several sites' cohorts, all on one axis, as if they were one site's. */
export function sumCohorts(parts: readonly Cohorts[], epochs: number): Cohorts {
  const grid = new DeathGrid(epochs);
  for (const { deaths } of parts) {
    for (let i = 0; i < deaths.count.length; i++)
      grid.add((deaths.birth[i] ?? 0) * epochs + (deaths.age[i] ?? 0), deaths.count[i] ?? 0);
  }
  const sum = { ...emptyCohorts(epochs), deaths: grid.take() };
  for (const part of parts) {
    for (const column of columns) {
      const from = part[column];
      const to = sum[column];
      for (let e = 0; e < epochs; e++) to[e] = (to[e] ?? 0) + (from[e] ?? 0);
    }
  }
  return sum;
}
