/** Dyadic epochs: `[shift, index]` is `[index·2^shift, (index+1)·2^shift)` ns; a coarser epoch holds two finer ones whole. */

/** A process's final number of epochs stays at or below this; merging pairs then leaves at least half of it. */
export const MAX_EPOCHS = 96;

/** No recording needs epochs longer than 2^52 ns (52 days); more would leave the exact integers. */
export const MAX_SHIFT = 52;

export function epochIndex(ns: number, shift: number): number {
  return Math.floor(ns / 2 ** shift);
}

/** Epochs of 2^shift that `[startNs, endNs)` touches. */
export function epochCount(startNs: number, endNs: number, shift: number): number {
  return epochIndex(Math.max(startNs, endNs - 1), shift) - epochIndex(startNs, shift) + 1;
}

/** The finest shift, from `finest` up, at which `[startNs, endNs)` has at most 96 epochs. */
export function finalShift(startNs: number, endNs: number, finest: number): number {
  let shift = Math.max(0, Math.min(finest, MAX_SHIFT));
  while (shift < MAX_SHIFT && epochCount(startNs, endNs, shift) > MAX_EPOCHS) shift += 1;
  return shift;
}

/** Boundaries in ns of the epochs of a life: the first and the last epoch are cut to it. */
export function epochBoundaries(startNs: number, endNs: number, shift: number): Float64Array {
  const count = epochCount(startNs, endNs, shift);
  const first = epochIndex(startNs, shift);
  const bounds = new Float64Array(count + 1);
  bounds[0] = startNs;
  for (let i = 1; i < count; i++) bounds[i] = (first + i) * 2 ** shift;
  bounds[count] = Math.max(endNs, startNs + 1);
  return bounds;
}
