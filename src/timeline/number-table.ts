/** A growing table of numbers: a million rows in a few typed arrays instead of a million objects. */

/** Past this many rows the table grows by whole chunks, and nothing is copied any more. */
const CHUNK_SHIFT = 12;
const CHUNK_ROWS = 2 ** CHUNK_SHIFT;
const FIRST_ROWS = 16;

export class NumberTable {
  private readonly chunks: Float64Array[] = [];
  private used = 0;

  /** `width` numbers a row; a row's numbers lie side by side, because they are read and written together. */
  constructor(private readonly width: number) {}

  get rows(): number {
    return this.used;
  }

  /** Appends a row of zeros and returns its number. */
  append(): number {
    const row = this.used;
    const last = row >> CHUNK_SHIFT;
    const chunk = this.chunks[last];
    const needed = ((row & (CHUNK_ROWS - 1)) + 1) * this.width;
    if (chunk === undefined) {
      this.chunks.push(new Float64Array((last === 0 ? FIRST_ROWS : CHUNK_ROWS) * this.width));
    } else if (needed > chunk.length) {
      const grown = new Float64Array(chunk.length * 2);
      grown.set(chunk);
      this.chunks[last] = grown;
    }
    this.used += 1;
    return row;
  }

  at(row: number, column: number): number {
    return this.chunks[row >> CHUNK_SHIFT]?.[(row & (CHUNK_ROWS - 1)) * this.width + column] ?? 0;
  }

  set(row: number, column: number, value: number): void {
    const chunk = this.chunks[row >> CHUNK_SHIFT];
    if (chunk !== undefined) chunk[(row & (CHUNK_ROWS - 1)) * this.width + column] = value;
  }
}
