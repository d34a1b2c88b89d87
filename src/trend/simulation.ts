/**
 * Test-only: event-level simulator of one allocation site. Families of behaviour with random parameters, from a seeded
 * generator, so that equal seeds give equal blocks. docs/statistics.md says what is measured with it.
 */

import type { Axis, Cohorts } from '../timeline/timeline.js';
import type { Family, FamilyNotes, Machine } from './simulation-families.js';

/** Birth and death in seconds (Infinity: alive at the end), size in bytes. */
export interface Block {
  readonly birth: number;
  death: number;
  readonly size: number;
}

export interface Simulation {
  readonly blocks: readonly Block[];
  readonly seconds: number;
  readonly samplingProbability: number;
  /** Blocks that would never die, however long the run. */
  readonly immortal: number;
  /** Work done by an instant, where it does not follow the clock. */
  readonly work: ((seconds: number) => number) | null;
  /** What the process got of the machine, where that was told. */
  readonly machine?: Machine;
}

/** Random draws of one simulation; the generator is mulberry32. */
export class Draws {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Uniform on [0, 1). An arrow, so that it can be handed on. */
  readonly unit = (): number => {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };

  uniform(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  logUniform(low: number, high: number): number {
    return Math.exp(Math.log(low) + (Math.log(high) - Math.log(low)) * this.unit());
  }

  exponential(average: number): number {
    return -average * Math.log(1 - this.unit());
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  pareto(minimum: number, shape: number): number {
    return minimum / Math.pow(1 - this.unit(), 1 / shape);
  }

  /** Poisson arrivals in [from, seconds) by thinning a stream of rate `peak`. */
  arrivals(seconds: number, peak: number, rate: ((t: number) => number) | null = null, from = 0): number[] {
    const times: number[] = [];
    let t = from;
    for (;;) {
      t += this.exponential(1 / peak);
      if (t >= seconds) return times;
      if (rate === null || this.unit() * peak <= rate(t)) times.push(t);
    }
  }

  /** Sizes of one site: mostly one class, now and then twice it. */
  sizes(): () => number {
    const size = 16 * Math.ceil(this.logUniform(1, 64));
    return () => size * (this.unit() < 0.2 ? 2 : 1);
  }
}

/** FNV-1a of a family's name, so that families with one seed do not share their draws. */
function nameHash(name: string): number {
  let hash = 2166136261;
  for (const char of name) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  return hash >>> 0;
}

/** A run of `seconds` of a family; with `samplingProbability` < 1 only the blocks that sampling would see. */
export function simulate(
  [name, family]: readonly [string, Family],
  seconds: number,
  seed: number,
  samplingProbability = 1,
): Simulation {
  const draws = new Draws(seed * 7919 + nameHash(name) + Math.round(seconds));
  let blocks: Block[] = [];
  const notes: FamilyNotes = {};
  family(draws, seconds, blocks, notes);
  if (samplingProbability < 1) blocks = blocks.filter(() => draws.unit() < samplingProbability);
  const immortal = blocks.filter(({ death }) => death === Infinity).length;
  for (const block of blocks) if (block.death >= seconds) block.death = Infinity;
  const { work = null, machine } = notes;
  return { blocks, seconds, samplingProbability, immortal, work, ...(machine === undefined ? {} : { machine }) };
}

/** The cohorts that a collector with `epochs` equal epochs would have seen. */
export function toCohorts(simulation: Simulation, epochs: number): { cohorts: Cohorts; axis: Axis } {
  const { blocks, seconds, samplingProbability: p } = simulation;
  const work = simulation.work ?? ((t: number) => t);
  const length = work(seconds);
  const epochOf = (t: number) => Math.min(epochs - 1, Math.floor((work(t) / length) * epochs));
  const column = () => new Float64Array(epochs);
  const [allocs, allocBytes, liveSampled, live, liveBytes, liveBytesSquared] = Array.from({ length: 6 }, column) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const add = (to: Float64Array, i: number, value: number) => void (to[i] = (to[i] ?? 0) + value);
  const deaths = new Map<number, number>();
  for (const { birth, death, size } of blocks) {
    const epoch = epochOf(birth);
    add(allocs, epoch, 1 / p);
    add(allocBytes, epoch, size / p);
    if (death < Infinity) {
      const cell = epoch * epochs + (epochOf(death) - epoch);
      deaths.set(cell, (deaths.get(cell) ?? 0) + 1);
      continue;
    }
    add(liveSampled, epoch, 1);
    add(live, epoch, 1 / p);
    add(liveBytes, epoch, size / p);
    add(liveBytesSquared, epoch, (size / p) ** 2);
  }
  const bounds = Float64Array.from({ length: epochs + 1 }, (_, i) => (i / epochs) * length);
  const { machine } = simulation;
  const got = machine && { unwaited: bounds.map(machine.unwaited), cpu: bounds.map(machine.cpu) };
  const cells = [...deaths.keys()].sort((a, b) => a - b);
  return {
    cohorts: {
      allocs,
      allocBytes,
      liveSampled,
      live,
      liveBytes,
      liveBytesSquared,
      retained: column(),
      retainedBytes: column(),
      deaths: {
        birth: Int32Array.from(cells, (cell) => Math.floor(cell / epochs)),
        age: Int32Array.from(cells, (cell) => cell % epochs),
        count: Float64Array.from(cells, (cell) => deaths.get(cell) ?? 0),
      },
    },
    axis: {
      unit: simulation.work === null ? 'second' : 'iteration',
      bounds,
      ...(got && { work: got }),
    },
  };
}
