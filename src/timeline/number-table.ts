/** Numbers in columns that grow by doubling: a million rows in one typed array instead of a million objects. */
export class NumberTable {
  private values: Float64Array;
  private used = 0;

  /** `width` numbers a row; a row's numbers lie side by side, because they are read and written together. */
  constructor(
    private readonly width: number,
    capacity = 16,
  ) {
    this.values = new Float64Array(capacity * width);
  }

  get rows(): number {
    return this.used;
  }

  /** Appends a row of zeros and returns its number. */
  append(): number {
    if ((this.used + 1) * this.width > this.values.length) {
      const grown = new Float64Array(this.values.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.used += 1;
    return this.used - 1;
  }

  at(row: number, column: number): number {
    return this.values[row * this.width + column] ?? 0;
  }

  set(row: number, column: number, value: number): void {
    this.values[row * this.width + column] = value;
  }
}
