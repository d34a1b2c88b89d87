/** Survival of cohorts: when are blocks old enough that those still alive can be expected to stay? */
import type { Deaths } from '../timeline/timeline.js';
import { rules } from './rules.js';

export interface Maturity {
  /** Age in epochs; `epochs - warmUp` when no age qualifies. */
  readonly age: number;
  /** Birth epochs up to this one are old enough at the end. */
  readonly lastMature: number;
}

/** Sums by age over the tested birth cohorts without the left-out one. */
interface Ages {
  readonly deaths: Float64Array;
  /** survivors[f]: survivors with f epochs of follow-up. */
  readonly survivors: Float64Array;
}

/** The cohort after warm-up with most survivors: a one-off must not decide what is mature. -1 when nothing survives. */
function heaviestCohort(survivors: Float64Array, warmUp: number): number {
  let heaviest = -1;
  let most = 0;
  for (let e = warmUp; e < survivors.length; e++) {
    const count = survivors[e] ?? 0;
    if (count > most) {
      most = count;
      heaviest = e;
    }
  }
  return heaviest;
}

function byAge(survivors: Float64Array, deaths: Deaths, warmUp: number, leftOut: number): Ages {
  const epochs = survivors.length;
  const ages = { deaths: new Float64Array(epochs + 1), survivors: new Float64Array(epochs + 1) };
  for (let i = 0; i < deaths.count.length; i++) {
    const birth = deaths.birth[i] ?? 0;
    if (birth < warmUp || birth === leftOut) continue;
    const age = deaths.age[i] ?? 0;
    ages.deaths[age] = (ages.deaths[age] ?? 0) + (deaths.count[i] ?? 0);
  }
  for (let e = warmUp; e < epochs; e++) if (e !== leftOut) ages.survivors[epochs - 1 - e] = survivors[e] ?? 0;
  return ages;
}

/**
 * Pooled death hazard of blocks older than `age` (deaths per epoch of exposure), or null when no block got older. A death at
 * age k > age was exposed for k - age epochs; a survivor with f epochs of follow-up for f - age + 1/2 (born mid-epoch).
 */
function residualHazard(ages: Ages, age: number): number | null {
  const longest = ages.deaths.length - 1;
  let deaths = 0;
  let exposure = 0;
  let atRisk = 0;
  for (let k = age; k <= longest; k++) {
    const alive = ages.survivors[k] ?? 0;
    atRisk += alive;
    exposure += alive * (k - age + 0.5);
    if (k === age) continue;
    const dead = ages.deaths[k] ?? 0;
    deaths += dead;
    atRisk += dead;
    exposure += dead * (k - age);
  }
  if (atRisk === 0) return null;
  return exposure > 0 ? deaths / exposure : 0;
}

let scratch = new Float64Array(0);

/** Deaths by birth epoch and age, dense, in scratch space that analyses of one size share: good until the next one is made. */
class DeathRows {
  readonly epochs: number;
  private readonly cells: Float64Array;

  constructor(survivors: Float64Array, deaths: Deaths) {
    this.epochs = survivors.length;
    const size = this.epochs * this.epochs;
    if (scratch.length === size) scratch.fill(0);
    else scratch = new Float64Array(size);
    this.cells = scratch;
    for (let i = 0; i < deaths.count.length; i++) {
      const cell = (deaths.birth[i] ?? 0) * this.epochs + (deaths.age[i] ?? 0);
      this.cells[cell] = (this.cells[cell] ?? 0) + (deaths.count[i] ?? 0);
    }
  }

  at(birth: number, age: number): number {
    return this.cells[birth * this.epochs + age] ?? 0;
  }
}

/**
 * Kaplan-Meier survival from `age` to the end of follow-up, S(end)/S(age) (Kaplan & Meier 1958, the product-limit estimator).
 * Every birth cohort that has blocks of that age weighs alike (weight 1/at risk), warm-up cohorts included: otherwise one busy
 * epoch would speak for the run, and a cache that evicts late would look immortal.
 */
function conditionalSurvival(survivors: Float64Array, rows: DeathRows, age: number, leftOut: number): number {
  const { epochs } = rows;
  const weight = new Float64Array(epochs);
  const atRisk = new Float64Array(epochs);
  for (let e = 0; e + age < epochs; e++) {
    if (e === leftOut) continue;
    let risk = survivors[e] ?? 0;
    for (let k = age + 1; k <= epochs - 1 - e; k++) risk += rows.at(e, k);
    if (risk <= 0) continue;
    weight[e] = 1 / risk;
    atRisk[e] = risk;
  }
  let survival = 1;
  for (let k = age + 1; k < epochs; k++) {
    let risk = 0;
    let dead = 0;
    for (let e = 0; e + k < epochs; e++) {
      const w = weight[e] ?? 0;
      if (w === 0) continue;
      const died = rows.at(e, k);
      risk += w * (atRisk[e] ?? 0);
      dead += w * died;
      atRisk[e] = (atRisk[e] ?? 0) - died;
    }
    if (risk > 0) survival *= 1 - dead / risk;
  }
  return survival;
}

/** Smallest age from which on blocks hardly die any more: low residual hazard and a high Kaplan-Meier plateau. */
export function findMaturity(survivors: Float64Array, deaths: Deaths, warmUp: number): Maturity {
  const epochs = survivors.length;
  const leftOut = heaviestCohort(survivors, warmUp);
  const ages = byAge(survivors, deaths, warmUp, leftOut);
  let rows: DeathRows | null = null;
  for (let age = 1; age < epochs - warmUp; age++) {
    const hazard = residualHazard(ages, age);
    if (hazard === null) return { age, lastMature: epochs - 1 - age };
    if (hazard * epochs > rules.residualHazard) continue;
    rows ??= new DeathRows(survivors, deaths);
    if (conditionalSurvival(survivors, rows, age, leftOut) >= rules.residualSurvival) {
      return { age, lastMature: epochs - 1 - age };
    }
  }
  const age = Math.max(1, epochs - warmUp);
  return { age, lastMature: epochs - 1 - age };
}
