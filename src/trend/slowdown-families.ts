/**
 * Test-only: sites of processes that slow down in the course of the run, because the machine does (`slowed`), because they
 * have less to do (`falling`), or because what they keep spares them work (`c_miss_memo`).
 */
import type { Block, Draws } from './simulation.js';
import { ambiguousFamilies, cleanFamilies, heldOutFamilies, leakFamilies, type Family } from './simulation-families.js';

/** Share of a processor that these processes use at full pace; only its changes matter. */
const CPU_SHARE = 0.1;

/** A pace that falls from 1 to `pace` at `at`: the work done by an instant, and the instant by which some work is done. */
function fall(at: number, pace: number) {
  return {
    work: (t: number) => (t < at ? t : at + (t - at) * pace),
    instant: (work: number) => (work < at ? work : at + (work - at) / pace),
  };
}

/** Runs a family over the work of the run in place of its time. */
function warped(base: Family, pick: (draws: Draws) => number, isMachine: boolean): Family {
  return (draws, seconds, blocks, notes) => {
    const at = seconds * (draws.unit() < 0.5 ? 1 / 2 : 2 / 3);
    const pace = pick(draws);
    // What a step costs changes with the caches that other programs empty: measured 0.65 to 1.06.
    const cost = isMachine ? draws.uniform(0.7, 1.2) : 1;
    const { work, instant } = fall(at, pace);
    const inner: Block[] = [];
    base(draws, work(seconds), inner, {});
    for (const { birth, death, size } of inner) {
      blocks.push({ birth: instant(birth), death: death === Infinity ? death : instant(death), size });
    }
    const extra = (t: number) => Math.max(0, work(t) - at) * (cost - 1);
    notes.machine = {
      unwaited: isMachine ? work : (t) => 0.98 * t,
      cpu: (t) => CPU_SHARE * (work(t) + extra(t)),
    };
  };
}

const slowed = (base: Family) => warped(base, (draws) => (draws.unit() < 0.5 ? 0.5 : 0.3), true);
const falling = (base: Family) => warped(base, (draws) => draws.uniform(0.2, 0.6), false);

/** A leak of one block an iteration of a millisecond or more, as regular as the machine lets it be. */
const regular: Family = (draws, seconds, blocks) => {
  const count = Math.round(draws.logUniform(50, 2000));
  for (let i = 0; i < count; i++) {
    blocks.push({ birth: ((i + draws.unit()) / count) * seconds, death: Infinity, size: 64 });
  }
};

/** CPU time goes into what is not in the table yet: it falls as the table fills, and nobody waits. */
function missing(base: Family): Family {
  return (draws, seconds, blocks, notes) => {
    base(draws, seconds, blocks, {});
    const births = Float64Array.from(blocks, ({ birth }) => birth).sort();
    const cost = draws.uniform(0.3, 1) / Math.max(1, births.length);
    const rest = draws.uniform(0, 0.2) / seconds;
    const missesBy = (t: number) => births.filter((birth) => birth < t).length;
    notes.machine = { unwaited: (t) => 0.98 * t, cpu: (t) => cost * missesBy(t) + rest * t };
  };
}

export const slowdownLeaks = {
  l_slowed_regular: slowed(regular),
  l_slowed_pure: slowed(leakFamilies.l_pure),
  l_slowed_churn: slowed(leakFamilies.l_frac_churn),
} satisfies Record<string, Family>;

export const slowdownClean = {
  c_slowed_memo: slowed(cleanFamilies.c_memo_cache),
  c_slowed_slow_init: slowed(cleanFamilies.c_slow_init),
  c_slowed_lru: slowed(cleanFamilies.c_lru_cache),
  c_slowed_rand_cache: slowed(cleanFamilies.c_rand_cache),
  c_slowed_sessions: slowed(cleanFamilies.c_sessions),
  c_falling_memo: falling(cleanFamilies.c_memo_cache),
  c_falling_lru: falling(cleanFamilies.c_lru_cache),
  c_falling_unfilled: falling(ambiguousFamilies.a_unfilled_cache),
  c_falling_init: falling(cleanFamilies.c_slow_init),
  c_miss_memo: missing(cleanFamilies.c_memo_cache),
  c_miss_zipf: missing(heldOutFamilies.c_zipf_memo),
  c_slowed_zipf: slowed(heldOutFamilies.c_zipf_memo),
} satisfies Record<string, Family>;
