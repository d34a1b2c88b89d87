/** A column of numbers that grows by doubling; keeps a million entries in one typed array instead of a million boxes. */
export class NumberColumn {
  private values: Float64Array;
  private used = 0;

  constructor(capacity = 16) {
    this.values = new Float64Array(capacity);
  }

  get length(): number {
    return this.used;
  }

  push(value: number): void {
    if (this.used === this.values.length) {
      const grown = new Float64Array(this.values.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.used] = value;
    this.used += 1;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
  }

  add(index: number, value: number): void {
    this.values[index] = (this.values[index] ?? 0) + value;
  }
}
