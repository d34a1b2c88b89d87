/**
 * What the cohort procedure does on simulated sites and programs; docs/statistics.md quotes its tables.
 *
 *   npx esbuild bench/statistics.ts --bundle --platform=node --format=esm --outfile=build/bench/statistics.mjs
 *   node build/bench/statistics.mjs [SEEDS] [families|sampled|thinned|counts|missed|short|programs|budget|slowdown]…
 */
import { sumCohorts } from '../src/timeline/cohorts.js';
import type { Axis, Cohorts, ProcessTimeline, SiteHistory } from '../src/timeline/timeline.js';
import { ambiguousFamilies, cleanFamilies, heldOutFamilies, leakFamilies } from '../src/trend/simulation-families.js';
import type { Family } from '../src/trend/simulation-families.js';
import { slowdownClean, slowdownLeaks } from '../src/trend/slowdown-families.js';
import { Draws, simulate, toCohorts, type Block, type Simulation } from '../src/trend/simulation.js';
import { decideProcess } from '../src/verdict/decide-process.js';
import type { ProcessVerdict, SlopeBudget } from '../src/verdict/verdict.js';

const EPOCHS = 48;
const FIRST_SEED = 700_001;
/** What is decided by work has constants of its own, chosen on others, the seeds above among them. */
const FIRST_SLOWDOWN_SEED = 820_001;
const noBudget: SlopeBudget = { bytesPerUnit: 0, unit: 'second', text: '0' };

type Entry = readonly [string, Family];

function entries(families: Record<string, Family>): Entry[] {
  return Object.entries(families);
}

/** A process with these sites, all on one axis. */
function processOf(sites: readonly Cohorts[], axis: Axis, samplingProbability: number): ProcessTimeline {
  const epochs = axis.bounds.length - 1;
  const history: SiteHistory[] = sites.map((cohorts, id) => ({
    site: { id, frames: [], allocator: 'malloc', truncated: false },
    cohorts,
    samplingProbability,
  }));
  return {
    id: 1,
    pid: 1,
    parent: 0,
    executable: 'simulated',
    tap: 'preload',
    untappedReason: null,
    startNs: 0,
    endNs: (axis.bounds[epochs] ?? 0) * 1e9,
    frozenNs: null,
    exitCode: 0,
    signal: null,
    endReason: 'exit',
    axis,
    sites: history,
    total: sumCohorts(sites, epochs),
    samplingProbability,
    sampling: [],
    traced: null,
    cpuNs: 0,
    levels: [],
    markers: [],
  };
}

function verdictOf(
  sites: readonly Cohorts[],
  axis: Axis,
  samplingProbability: number,
  budget = noBudget,
  levels: ProcessTimeline['levels'] = [],
): ProcessVerdict {
  return decideProcess(
    { ...processOf(sites, axis, samplingProbability), levels },
    {
      budget,
      overheadBudgetPercent: null,
      role: 'main',
      tapWorks: true,
      wrappers: [],
    },
  );
}

class Tally {
  private readonly counts = new Map<string, number>();
  total = 0;

  add(kind: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    this.total += 1;
  }

  percent(...kinds: string[]): string {
    return kinds.map((kind) => ((100 * (this.counts.get(kind) ?? 0)) / Math.max(1, this.total)).toFixed(1)).join(' / ');
  }
}

function tallyFamily(entry: Entry, seconds: number, seeds: number, p: number): { site: Tally; run: Tally } {
  const site = new Tally();
  const run = new Tally();
  for (let i = 0; i < seeds; i++) {
    const { cohorts, axis } = toCohorts(simulate(entry, seconds, FIRST_SEED + i, p), EPOCHS);
    const verdict = verdictOf([cohorts], axis, p);
    site.add(verdict.decisions[0]?.trend.outcome ?? 'clean');
    run.add(verdict.kind);
  }
  return { site, run };
}

/** Site: leak / inconclusive / clean in %; run: leak / inconclusive / pass in %. */
function familyTable(seeds: number, p: number): void {
  console.log(
    `\nfamilies, p = ${p}: site leak/inconclusive/clean, run leak/inconclusive/pass, in % of ${seeds} (10 s) and ${seeds / 2} (60 s)`,
  );
  const groups = {
    clean: cleanFamilies,
    'held out': heldOutFamilies,
    leak: leakFamilies,
    ambiguous: ambiguousFamilies,
  };
  for (const [name, families] of Object.entries(groups)) {
    for (const entry of entries(families)) {
      const cells = [10, 60].flatMap((seconds) => {
        const { site, run } = tallyFamily(entry, seconds, seconds === 10 ? seeds : seeds / 2, p);
        return [site.percent('leak', 'inconclusive', 'clean'), run.percent('leak', 'inconclusive', 'pass')];
      });
      console.log([name.padEnd(9), entry[0].padEnd(17), ...cells.map((cell) => cell.padStart(20))].join(' | '));
    }
  }
}

function withExactly(count: number, noise: Family): Family {
  return (draws, seconds, blocks, aux) => {
    noise(draws, seconds, blocks, aux);
    for (let i = 0; i < count; i++) blocks.push({ birth: draws.unit() * seconds, death: Infinity, size: 64 });
  };
}

/** A level that tells only how much was allocated in all. */
function allocated(allocs: number): ProcessTimeline['levels'] {
  const nothing = { live: 0, liveBytes: 0, allocBytes: 0, frees: 0, rssBytes: 0, iterations: 0 };
  return [{ atNs: 10e9, allocs, ...nothing }];
}

/**
 * A busy program sampled at one in 1024: churn, and beside it a site that only leaks. By the traced blocks of the churn and the leaked
 * ones that can be expected to be traced: run leak / inconclusive / pass.
 */
function thinnedTable(seeds: number): void {
  const p = 1 / 1024;
  const leaks = [0, 1, 3, 6, 12, 24, 48, 96];
  console.log(
    `\nsampled at 1 in 1024, by traced blocks of churn and expected traced leaked blocks; % of ${seeds}, 10 s`,
  );
  console.log(['churn'.padStart(6), ...leaks.map((k) => `${k} leaked`.padStart(20))].join(' | '));
  for (const born of [100, 1000, 3000, 10_000, 30_000]) {
    const churn: Family = (draws, seconds, blocks) => {
      for (const t of draws.arrivals(seconds, born / seconds))
        blocks.push({ birth: t, death: t + draws.exponential(0.02), size: 64 });
    };
    const cells = leaks.map((k) => {
      const run = new Tally();
      const leak: Family = (draws, seconds, blocks) => {
        for (const t of draws.arrivals(seconds, k / seconds)) blocks.push({ birth: t, death: Infinity, size: 64 });
      };
      for (let i = 0; i < seeds; i++) {
        const sites = [churn, leak].map((family, j) => {
          const simulation = { ...simulate([`n_${j}`, family], 10, FIRST_SEED + i), samplingProbability: p };
          return toCohorts(simulation, EPOCHS);
        });
        const axis = sites[0]!.axis;
        const seen = sites.map(({ cohorts }) => cohorts).filter(({ allocs }) => allocs.some((count) => count > 0));
        run.add(verdictOf(seen, axis, p, noBudget, allocated((born + k) / p)).kind);
      }
      return run.percent('leak', 'inconclusive', 'pass').padStart(20);
    });
    console.log([String(born).padStart(6), ...cells].join(' | '));
  }
}

/** Recall by the number of leaked blocks in a run. */
function countTable(seeds: number): void {
  console.log(`\nleaked blocks a run: run leak/inconclusive/pass in % of ${seeds}, 10 s`);
  const noises: Record<string, Family> = {
    alone: () => undefined,
    'in churn': (draws, seconds, blocks) => {
      for (const t of draws.arrivals(seconds, 200))
        blocks.push({ birth: t, death: t + draws.exponential(0.1), size: 64 });
    },
    'under a sawtooth': cleanFamilies.c_sawtooth,
  };
  for (const count of [3, 5, 8, 12, 16, 24, 32, 48, 50, 64, 100, 200]) {
    const cells = Object.entries(noises).map(([name, noise]) => {
      const { run } = tallyFamily([`n_${name}`, withExactly(count, noise)], 10, seeds, 1);
      return `${name} ${run.percent('leak', 'inconclusive', 'pass')}`;
    });
    console.log([String(count).padStart(4), ...cells.map((cell) => cell.padEnd(36))].join(' | '));
  }
}

/** How often a run with a leak passes, by the number of blocks that leaked, over all leak families. */
function missTable(seeds: number): void {
  console.log(`\nleak families, by leaked blocks: run leak/inconclusive/pass in %`);
  for (const seconds of [10, 60]) {
    const tallies = new Map<number, Tally>([5, 10, 24, 50, 100, Infinity].map((below) => [below, new Tally()]));
    // In a leaky cache most of what is never freed is the cache: its leak cannot be counted so.
    for (const entry of entries(leakFamilies).filter(([name]) => name !== 'l_lru')) {
      for (let i = 0; i < (seconds === 10 ? 2 * seeds : seeds / 2); i++) {
        const simulation = simulate(entry, seconds, FIRST_SEED + 5000 + i);
        const { cohorts, axis } = toCohorts(simulation, EPOCHS);
        const below = [...tallies.keys()].find((limit) => simulation.immortal < limit) ?? Infinity;
        tallies.get(below)?.add(verdictOf([cohorts], axis, 1).kind);
      }
    }
    for (const [below, tally] of tallies) {
      console.log(
        `${seconds} s, fewer than ${below}: ${tally.percent('leak', 'inconclusive', 'pass')} (${tally.total} runs)`,
      );
    }
  }
}

/** Short processes: few epochs of a millisecond. */
function shortTable(seeds: number): void {
  console.log(`\nshort processes (epochs of 1 ms): run leak/inconclusive/pass in % of ${seeds}`);
  const scenarios: Record<string, (draws: Draws, blocks: Block[]) => void> = {
    '50 leaked, regular': (_, blocks) => {
      for (let i = 0; i < 50; i++) blocks.push({ birth: (i + 0.5) / 50, death: Infinity, size: 64 });
    },
    '50 leaked, random': (draws, blocks) => {
      for (let i = 0; i < 50; i++) blocks.push({ birth: draws.unit(), death: Infinity, size: 64 });
    },
    '1000 freed': (draws, blocks) => {
      for (let i = 0; i < 1000; i++) blocks.push({ birth: draws.unit() * 0.9, death: 0.95, size: 64 });
    },
    '3 left': (draws, blocks) => {
      for (let i = 0; i < 3; i++) blocks.push({ birth: draws.unit(), death: Infinity, size: 64 });
    },
    '200 in the first tenth': (draws, blocks) => {
      for (let i = 0; i < 200; i++) blocks.push({ birth: 0.1 * draws.unit(), death: Infinity, size: 64 });
    },
    '200 in the first half': (draws, blocks) => {
      for (let i = 0; i < 200; i++) blocks.push({ birth: 0.5 * draws.unit(), death: Infinity, size: 64 });
    },
  };
  for (const epochs of [1, 2, 4, 6, 8, 10, 16, 24]) {
    for (const [name, scenario] of Object.entries(scenarios)) {
      const run = new Tally();
      for (let i = 0; i < seeds; i++) {
        const blocks: Block[] = [];
        scenario(new Draws(FIRST_SEED + i), blocks);
        const simulation: Simulation = { blocks, seconds: 1, samplingProbability: 1, immortal: 0, work: null };
        const { cohorts, axis } = toCohorts(simulation, epochs);
        run.add(verdictOf([cohorts], axis, 1).kind);
      }
      console.log(
        [String(epochs).padStart(3), name.padEnd(24), run.percent('leak', 'inconclusive', 'pass')].join(' | '),
      );
    }
  }
}

/** Whole programs: many sites of every clean family, some leaking. */
function programTable(seeds: number): void {
  console.log(`\nprograms of 200 sites, 10 s: run leak/inconclusive/pass in %, and by site`);
  // Without the memo tables that fill all the time: they are as good as leaks, and tabled apart.
  const clean = entries({ ...cleanFamilies, ...heldOutFamilies }).filter(([name]) => name !== 'c_zipf_memo');
  // What most sites of real programs do.
  const usual = entries({
    c_churn: cleanFamilies.c_churn,
    c_init_burst: cleanFamilies.c_init_burst,
    c_lazy_inits: cleanFamilies.c_lazy_inits,
    c_once: (draws, seconds, blocks) => blocks.push({ birth: seconds * draws.unit(), death: Infinity, size: 64 }),
  });
  const leaks = entries(leakFamilies).filter(([name]) => name !== 'l_stalls');
  for (const [mix, pool] of Object.entries({ 'every clean family': clean, 'the usual sites': usual })) {
    for (const leaking of [0, 1, 10]) {
      const run = new Tally();
      const totals = new Tally();
      let [falseLeaks, found] = [0, 0];
      for (let i = 0; i < seeds; i++) {
        const picked = Array.from({ length: 200 }, (_, k) => {
          const from = k < leaking ? leaks : pool;
          return simulate(from[(k + i) % from.length] ?? ['', () => undefined], 10, FIRST_SEED + i * 1000 + k);
        }).map((simulation) => toCohorts(simulation, EPOCHS));
        const axis = picked.find(({ axis }) => axis.unit === 'second')?.axis;
        if (axis === undefined) continue;
        const verdict = verdictOf(
          picked.map(({ cohorts }) => cohorts),
          axis,
          1,
        );
        run.add(verdict.kind);
        totals.add(verdict.reason.startsWith('no site leaks for sure') ? 'leak' : 'pass');
        const called = verdict.decisions.filter(({ kind }) => kind === 'leak');
        found += called.filter(({ site }) => (site?.id ?? 0) < leaking).length;
        falseLeaks += called.filter(({ site }) => (site?.id ?? 0) >= leaking).length;
      }
      const recall = leaking === 0 ? '-' : ((100 * found) / (leaking * run.total)).toFixed(1);
      console.log(
        `${mix}, ${leaking} leaking, ${run.total} programs: run ${run.percent('leak', 'inconclusive', 'pass')}; ` +
          `only the sum looks leaking in ${totals.percent('leak')} %; false sites ${falseLeaks}; site recall ${recall} %`,
      );
    }
  }
}

/** Budget b against a true slope of a multiple of it, inside churn. */
function budgetTable(seeds: number): void {
  console.log(`\nbudget: run leak/inconclusive/pass in % of ${seeds}, 60 s, 64-byte blocks in churn of 200/s`);
  for (const tolerated of [60, 300]) {
    const budget: SlopeBudget = { bytesPerUnit: (tolerated * 64) / 60, unit: 'second', text: `${tolerated * 64}B/min` };
    for (const multiple of [0, 0.5, 0.8, 1, 1.25, 1.5, 2, 3]) {
      const run = new Tally();
      for (let i = 0; i < seeds; i++) {
        const family: Family = (draws, seconds, blocks) => {
          for (const t of draws.arrivals(seconds, 200))
            blocks.push({ birth: t, death: t + draws.exponential(0.1), size: 64 });
          if (multiple === 0) return;
          const rate = (multiple * tolerated) / seconds;
          for (const t of draws.arrivals(seconds, rate)) blocks.push({ birth: t, death: Infinity, size: 64 });
        };
        const { cohorts, axis } = toCohorts(simulate([`b_${multiple}`, family], 60, FIRST_SEED + i), EPOCHS);
        run.add(verdictOf([cohorts], axis, 1, budget).kind);
      }
      console.log(
        `budget ${tolerated} blocks a run, true ${multiple} b: ${run.percent('leak', 'inconclusive', 'pass')}`,
      );
    }
  }
}

/** A process that slows down: what its waiting tells, against time alone and against CPU time alone. */
function slowdownTable(seeds: number): void {
  console.log(`\nslowing down, 10 s: site leak/inconclusive/clean in % of ${seeds}`);
  const views: Record<string, (axis: Axis) => Axis> = {
    'time alone': ({ unit, bounds }) => ({ unit, bounds }),
    'waiting and CPU time': (axis) => axis,
    'CPU time alone': ({ unit, bounds, work }) => ({
      unit,
      bounds,
      ...(work && { work: { unwaited: work.cpu, cpu: work.cpu } }),
    }),
  };
  for (const entry of entries({ ...slowdownLeaks, ...slowdownClean })) {
    const cells = Object.entries(views).map(([name, view]) => {
      const site = new Tally();
      for (let i = 0; i < seeds; i++) {
        const { cohorts, axis } = toCohorts(simulate(entry, 10, FIRST_SLOWDOWN_SEED + i), EPOCHS);
        site.add(verdictOf([cohorts], view(axis), 1).decisions[0]?.trend.outcome ?? 'clean');
      }
      return `${name} ${site.percent('leak', 'inconclusive', 'clean').padEnd(20)}`;
    });
    console.log([entry[0].padEnd(19), ...cells].join(' | '));
  }
}

const sections: Record<string, (seeds: number) => void> = {
  families: (seeds) => familyTable(seeds, 1),
  sampled: (seeds) => familyTable(Math.ceil(seeds / 4) * 2, 0.1),
  thinned: thinnedTable,
  counts: countTable,
  missed: missTable,
  short: shortTable,
  programs: (seeds) => programTable(Math.ceil(seeds / 5)),
  slowdown: slowdownTable,
  budget: (seeds) => budgetTable(Math.ceil(seeds / 2)),
};

const [count, ...wanted] = process.argv.slice(2);
for (const [name, print] of Object.entries(sections)) {
  if (wanted.length === 0 || wanted.includes(name)) print(Number(count ?? 200));
}
