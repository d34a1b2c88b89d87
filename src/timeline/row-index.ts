/** Finds the row of a (site, epoch). A run has a few hundred epoch keys, so each site keeps a small array by their order. */
const NO_ROW = -1;

export class RowIndex {
  private readonly ordinals = new Map<number, number>();
  private readonly startsNs: number[] = [];
  private readonly rows = new Map<number, Int32Array>();

  /** The row, or -1. */
  find(site: number, shift: number, index: number): number {
    return this.rows.get(site)?.[this.ordinal(shift, index)] ?? NO_ROW;
  }

  put(site: number, shift: number, index: number, row: number): void {
    const ordinal = this.ordinal(shift, index);
    let rows = this.rows.get(site);
    if (rows === undefined || ordinal >= rows.length) {
      const grown = new Int32Array(Math.max(8, 2 ** Math.ceil(Math.log2(ordinal + 1)))).fill(NO_ROW);
      if (rows !== undefined) grown.set(rows);
      this.rows.set(site, grown);
      rows = grown;
    }
    rows[ordinal] = row;
  }

  has(site: number): boolean {
    return this.rows.has(site);
  }

  get sites(): Iterable<number> {
    return this.rows.keys();
  }

  /** Every row of a site with the start of its epoch. */
  forEachRow(site: number, visit: (row: number, startNs: number) => void): void {
    this.rows.get(site)?.forEach((row, ordinal) => {
      if (row !== NO_ROW) visit(row, this.startsNs[ordinal] ?? 0);
    });
  }

  /** Epochs are numbered in order of appearance. */
  private ordinal(shift: number, index: number): number {
    // Exact for every shift below 64 and every index below 2^47.
    const key = index * 64 + shift;
    const known = this.ordinals.get(key);
    if (known !== undefined) return known;
    this.ordinals.set(key, this.ordinals.size);
    this.startsNs.push(index * 2 ** shift);
    return this.ordinals.size - 1;
  }
}
