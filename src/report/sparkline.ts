/** A series in one line of text. */
const levels = '▁▂▃▄▅▆▇█';

/** One character a value, lowest bar at the lowest value; a flat series is drawn low. */
export function sparkline(values: readonly number[]): string {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return values
    .map(
      (value) => levels[span > 0 ? Math.min(levels.length - 1, Math.floor(((value - low) / span) * levels.length)) : 0],
    )
    .join('');
}

/**
 * Shares from 0 to 1 as bars of absolute height, at most `width` of them (neighbours are averaged); NaN, where there is nothing
 * to have a share of, is left blank.
 */
export function shareBars(shares: readonly number[], width: number): string {
  const per = Math.max(1, Math.ceil(shares.length / width));
  let bars = '';
  for (let start = 0; start < shares.length; start += per) {
    const known = shares.slice(start, start + per).filter((share) => !Number.isNaN(share));
    const mean = known.reduce((sum, share) => sum + share, 0) / known.length;
    bars += known.length === 0 ? ' ' : (levels[Math.min(levels.length - 1, Math.floor(mean * levels.length))] ?? ' ');
  }
  return bars;
}

/** A series of unknown length in bounded memory: when it is full, neighbours are merged, so it always spans the whole run. */
export class BoundedSeries {
  private values: number[] = [];
  private perValue = 1;
  private sum = 0;
  private count = 0;

  constructor(private readonly capacity: number) {}

  add(value: number): void {
    this.sum += value;
    this.count += 1;
    if (this.count < this.perValue) return;
    this.values.push(this.sum / this.count);
    this.sum = 0;
    this.count = 0;
    if (this.values.length >= this.capacity) this.halve();
  }

  get points(): readonly number[] {
    return this.values;
  }

  private halve(): void {
    const merged: number[] = [];
    for (let i = 0; i + 1 < this.values.length; i += 2) {
      merged.push(((this.values[i] ?? 0) + (this.values[i + 1] ?? 0)) / 2);
    }
    this.values = merged;
    this.perValue *= 2;
  }
}
