/** The first view: whole processes, untapped and tapped in turn. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure, RunFailed, type Cost } from './measure.js';
import { programs } from './place.js';
import type { Tool } from './tool.js';
import type { Workload } from './workload.js';

export interface Pair {
  readonly untapped: Cost;
  /** Under the tool; in the self-test untapped again. */
  readonly tapped: Cost;
}

export interface Column {
  readonly tool: string;
  readonly pairs: readonly Pair[];
  /** Why there are no pairs, or no more. */
  readonly failure: string | null;
}

export interface WorkloadRuns {
  readonly workload: string;
  readonly title: string;
  readonly unit: string;
  /** Calls of the allocator in one unit of work, counted in a run of its own. */
  readonly allocsPerUnit: number;
  readonly self: readonly Pair[];
  readonly columns: readonly Column[];
}

/** How many pairs, and after how many seconds a column has had enough. */
export interface Plan {
  readonly pairs: Readonly<Record<Tool['pairs'], number>>;
  /** Pairs that are taken however long they take. */
  readonly least: Readonly<Record<Tool['pairs'], number>>;
  readonly seconds: Readonly<Record<Tool['pairs'], number>>;
}

/** One may be the machine's; it is reported all the same. */
const MOST_FAILURES = 2;

/** Counts the calls of the allocator in a short untapped run, by a library that is preloaded for it alone. */
async function allocsPerUnit(workload: Workload): Promise<number> {
  const units = workload.units.heavy;
  const counting: Tool = {
    name: 'count',
    title: 'count',
    what: '',
    hold: {
      kind: 'around',
      command: ([timer, result, ...target], folder) => [
        ...[
          timer ?? '',
          result ?? '',
          'env',
          `LD_PRELOAD=${join(programs, 'count.so')}`,
          `BENCH_COUNT=${join(folder, 'count.json')}`,
        ],
        ...target,
      ],
    },
    weight: 'heavy',
    pairs: 'few',
    debian: null,
    missing: () => null,
    own: (folder) => {
      const { allocs } = JSON.parse(readFileSync(join(folder, 'count.json'), 'utf8')) as { allocs: number };
      return { overheadPercent: null, traced: allocs };
    },
  };
  return ((await measure(workload, counting, units)).traced ?? 0) / units;
}

class Taking {
  readonly pairs: Pair[] = [];
  failure: string | null = null;
  private failures = 0;
  private seconds = 0;

  constructor(
    private readonly workload: Workload,
    readonly tool: Tool | null,
    private readonly plan: Plan,
  ) {}

  get wants(): boolean {
    const kind = this.tool?.pairs ?? 'many';
    if (this.failures >= MOST_FAILURES || this.pairs.length >= this.plan.pairs[kind]) return false;
    return this.pairs.length < this.plan.least[kind] || this.seconds < this.plan.seconds[kind];
  }

  /** A pair with the untapped run first in even rounds and last in odd ones, so that drift cancels; false when it failed. */
  async take(round: number): Promise<boolean> {
    const units = this.workload.units;
    const weight = this.tool?.weight ?? 'light';
    const begun = performance.now();
    let failed = false;
    // A short run is enough for what costs a lot; untapped it would be too short to time.
    const untapped = () => measure(this.workload, null, Math.max(units[weight], Math.round(units.light / 2)));
    const tapped = () => measure(this.workload, this.tool, units[weight]);
    try {
      if (round % 2 === 0) {
        const first = await untapped();
        this.pairs.push({ untapped: first, tapped: await tapped() });
      } else {
        const first = await tapped();
        this.pairs.push({ tapped: first, untapped: await untapped() });
      }
    } catch (error) {
      if (!(error instanceof RunFailed)) throw error;
      this.failure = error.message;
      this.failures++;
      failed = true;
    }
    this.seconds += (performance.now() - begun) / 1000;
    return !failed;
  }
}

/**
 * Runs all tools over one workload, a pair of each in turn, until each has its pairs or its time. Yields what there is after each round.
 */
export async function* runPairs(
  workload: Workload,
  tools: readonly Tool[],
  plan: Plan,
  trusted: (self: readonly Pair[]) => boolean,
  say: (line: string) => void,
): AsyncGenerator<WorkloadRuns> {
  const self = new Taking(workload, null, plan);
  const rest = tools.map((tool) => ({ tool, taking: new Taking(workload, tool, plan) }));
  const every = [{ tool: null, taking: self }, ...rest];
  const allocs = await allocsPerUnit(workload);
  const sofar = (): WorkloadRuns => ({
    workload: workload.name,
    title: workload.title,
    unit: workload.unit,
    allocsPerUnit: allocs,
    self: [...self.pairs],
    columns: rest.map(({ tool, taking }) => ({ tool: tool.name, pairs: [...taking.pairs], failure: taking.failure })),
  });
  for (let round = 0; every.some(({ taking }) => taking.wants); round++) {
    for (const { tool, taking } of every.filter((each) => each.taking.wants)) {
      if (await taking.take(round)) continue;
      say(`${workload.name}, ${tool?.title ?? 'untapped'}: FAILED: ${taking.failure}`);
    }
    say(`${workload.name}: round ${round + 1}`);
    if (self.pairs.length === 0) throw new RunFailed(`${workload.name} does not run untapped: ${self.failure ?? ''}`);
    yield sofar();
  }
  // A fair machine fails its self-test now and then: it gets as many pairs again before its figures are thrown away.
  const again = trusted(self.pairs) ? 0 : self.pairs.length;
  for (let round = 0; round < again; round++) {
    await self.take(round);
    yield sofar();
  }
}
