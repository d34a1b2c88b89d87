/**
 * Caches: blocks still die at every age, so that none is old enough to be tested. Two things clear them all the same: the level
 * of live blocks stands still, or nothing that is alive is older than what its predecessors lived to be.
 */
import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { Cohorts } from '../timeline/timeline.js';
import { studentQuantile } from './distributions.js';
import { rules } from './rules.js';

/** Shorter runs give too few epochs for troughs. */
const MIN_EPOCHS = 24;
/** The last half of the run is cut into so many parts; each counts by its lowest level. */
const PARTS = 6;
/** Growth over the last half that is tolerated, in traced blocks, at its 95 % upper limit. */
const TOLERATED_GROWTH = 2;

/** Share of earlier blocks that got as old as the oldest survivor: it is then no exception. */
const COMMON_AGE = 0.05;

/** Live traced blocks at the end of each epoch. */
export function liveLevels({ liveSampled, deaths }: Cohorts): Float64Array {
  const epochs = liveSampled.length;
  const change = Float64Array.from(liveSampled);
  for (let i = 0; i < deaths.count.length; i++) {
    const birth = deaths.birth[i] ?? 0;
    const count = deaths.count[i] ?? 0;
    const end = Math.min(epochs - 1, birth + (deaths.age[i] ?? 0));
    change[birth] = (change[birth] ?? 0) + count;
    change[end] = (change[end] ?? 0) - count;
  }
  let level = 0;
  return change.map((delta) => (level += delta));
}

/** Whether the site holds a level that stands still while its blocks are being replaced. */
export function isTurnedOver(cohorts: Cohorts): boolean {
  const epochs = cohorts.liveSampled.length;
  if (epochs < MIN_EPOCHS) return false;
  const from = Math.floor(epochs / 2);
  const levels = liveLevels(cohorts);
  const troughs = Array.from({ length: PARTS }, (_, i) => {
    const [start, end] = [i, i + 1].map((k) => from + Math.floor(((epochs - from) * k) / PARTS));
    return Math.min(...levels.subarray(start, end));
  });
  if (replaced(cohorts, from) < (levels[epochs - 1] ?? 0) / 2) return false;
  const steps = troughs.slice(1).map((trough, i) => trough - (troughs[i] ?? 0));
  // Steps between independent troughs are negatively correlated: this limit is wider than 95 % asks for.
  const limit =
    mean(steps) + (studentQuantile(0.05, PARTS - 2) * sampleStandardDeviation(steps)) / Math.sqrt(PARTS - 1);
  return limit * (PARTS - 1) <= TOLERATED_GROWTH;
}

/** Deaths, from an epoch on, of blocks older than one epoch. */
function replaced({ deaths }: Cohorts, from: number): number {
  let count = 0;
  for (let i = 0; i < deaths.count.length; i++) {
    const age = deaths.age[i] ?? 0;
    if (age > 1 && (deaths.birth[i] ?? 0) + age >= from) count += deaths.count[i] ?? 0;
  }
  return count;
}

/**
 * Whether every cohort old enough is extinct, and the oldest survivor is no older than one block in twenty has got before it
 * died. A few blocks that lived much longer, and died, then need not be waited for.
 */
export function isExtinct({ liveSampled, deaths }: Cohorts, warmUp: number): boolean {
  const epochs = liveSampled.length;
  const oldest = liveSampled.findIndex((count, e) => e >= warmUp && count > 0);
  if (oldest < 0 || oldest - warmUp < Math.max(rules.minCleanEpochs, rules.minCleanShare * epochs)) return false;
  const age = epochs - 1 - oldest;
  let born = 0;
  let asOld = 0;
  for (let i = 0; i < deaths.count.length; i++) {
    const birth = deaths.birth[i] ?? 0;
    if (birth < warmUp || birth >= oldest) continue;
    born += deaths.count[i] ?? 0;
    if ((deaths.age[i] ?? 0) >= age) asOld += deaths.count[i] ?? 0;
  }
  return born > 0 && asOld >= COMMON_AGE * born;
}
