/** In which tests the blocks of a site that are alive at the end were born, as far as its epochs tell. */
import type { Marker } from '../timeline/timeline.js';

export interface BornIn {
  /** By name, most blocks first. */
  readonly tests: readonly { readonly name: string; readonly blocks: number }[];
  /** Blocks of epochs in which more than one test ran, or none yet. */
  readonly untold: number;
}

/**
 * `live`: live blocks by birth epoch. An epoch tells of a test when that one ran all through it: tests shorter than an epoch (a hundredth to
 * a fiftieth of the run) are told apart from their neighbours by nothing. Null where the target marked no test.
 */
export function bornIn(live: ArrayLike<number>, markers: readonly Marker[]): BornIn | null {
  const begun = markers.filter(({ kind }) => kind === 'test');
  if (begun.length === 0) return null;
  const blocks = new Map<string, number>();
  let untold = 0;
  let next = 0;
  let running: string | null = null;
  for (let epoch = 0; epoch < live.length; epoch++) {
    let whole = true;
    for (let marker = begun[next]; marker !== undefined && marker.epoch <= epoch; marker = begun[++next]) {
      whole &&= marker.name === running;
      running = marker.name;
    }
    const born = live[epoch] ?? 0;
    if (running === null || !whole) untold += born;
    else if (born > 0) blocks.set(running, (blocks.get(running) ?? 0) + born);
  }
  const tests = [...blocks].map(([name, count]) => ({ name, blocks: count }));
  return { tests: tests.sort((a, b) => b.blocks - a.blocks || (a.name < b.name ? -1 : 1)), untold };
}
