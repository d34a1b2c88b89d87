/** A result for the reporters' tests: one of everything, with hostile text where a target can put it. Not shipped. */
import type { AllocationSite, Call, Cohorts, Frame, Module, ProcessTimeline, Timeline } from '../timeline/timeline.js';
import type { Trend } from '../trend/trend.js';
import type { Decision, Verdict } from '../verdict/verdict.js';
import type { GateResult, SourceExcerpt } from './result.js';

const program: Module = { path: '/home/me/shop/build/shop_test', buildId: 'ab12cd', debugInfo: 'dwarf' };
const bare: Module = { path: '/home/me/shop/build/libvendor.so', buildId: null, debugInfo: 'symbols' };
const libc: Module = { path: '/usr/lib/x86_64-linux-gnu/libc.so.6', buildId: 'ff00', debugInfo: 'symbols' };

export const hostile = '\x1b[31mred\x1b[0m \u202eesrever <b>&"\'</b> \u0007 ]]> \ud800';

export function call(
  name: string | null,
  file: string | null,
  line: number | null,
  column: number | null,
  inlined = false,
): Call {
  return { function: name, file, line, column, inlined };
}

export function frame(module: Module | null, offset: number, ...calls: Call[]): Frame {
  return { module, offset, calls };
}

export function site(id: number, allocator: string | null, ...frames: Frame[]): AllocationSite {
  return { id, frames, allocator, truncated: id === 2 };
}

const allocate = '/usr/include/c++/12/bits/new_allocator.h';
const main = frame(program, 0x2210, call('main', '/home/me/shop/test/shop_test.cpp', 12, 3));
const start = frame(libc, 0x2724a, call('__libc_start_call_main', null, null, null));

export const leakSite = site(
  1,
  'operator new',
  frame(
    program,
    0x1188,
    call('std::__new_allocator<Order>::allocate(unsigned long, void const*)', allocate, 137, 27, true),
    call('shop::Basket::add(shop::Order const&)', '/home/me/shop/src/basket.cpp', 42, 17),
  ),
  frame(program, 0x1500, call('shop::Session::checkout()', '/home/me/shop/src/session.cpp', 88, 9)),
  main,
  start,
);

export const hostileSite = site(
  2,
  'malloc',
  frame(bare, 0x99, call(hostile, `/tmp/${hostile}.c`, 7, null)),
  frame(null, 0xdead),
);

export function trend(overrides: Partial<Trend> = {}): Trend {
  return {
    label: 'churn',
    slope: { bytesPerUnit: 0, low: 0, high: 0, unit: 'second' },
    p: 1,
    outcome: 'clean',
    why: 'every cohort died',
    doubt: null,
    unexplained: 0,
    regression: null,
    maturityEpochs: 1,
    windowEpochs: 40,
    epochs: 48,
    survivors: 0,
    blocks: 10_000,
    bytes: 640_000,
    liveBlocks: 0,
    liveBytes: 0,
    retainedBlocks: 0,
    retainedBytes: 0,
    detectableSlope: 170,
    sufficientLength: null,
    moreTracing: null,
    survival: Float64Array.of(0, 0, NaN, 0.5),
    ...overrides,
  };
}

export function decision(overrides: Partial<Decision> = {}): Decision {
  return {
    site: site(9, 'malloc', main, start),
    kind: 'pass',
    trend: trend(),
    reason: 'every cohort died',
    sufficientLength: null,
    fingerprint: 'f-pass',
    standing: { kind: 'new' },
    ...overrides,
  };
}

export const leak = decision({
  site: leakSite,
  kind: 'leak',
  reason: 'survivors in every cohort',
  fingerprint: 'f-leak',
  trend: trend({
    label: 'leak',
    outcome: 'leak',
    slope: { bytesPerUnit: 65_536, low: 62_000, high: 69_072, unit: 'second' },
    p: 1e-9,
    regression: { bytesPerUnit: 65_000, rSquared: 0.99 },
    survival: Float64Array.from({ length: 96 }, (_, epoch) => (epoch < 5 ? 0 : epoch % 7 === 6 ? NaN : 1)),
    survivors: 8_000,
    liveBlocks: 10_240,
    liveBytes: 655_360,
    retainedBlocks: 240,
    retainedBytes: 15_360,
  }),
});

export const hostileLeak = decision({
  site: hostileSite,
  kind: 'leak',
  reason: 'survivors in every cohort',
  fingerprint: 'f-hostile',
  trend: trend({
    label: 'leak',
    outcome: 'leak',
    slope: { bytesPerUnit: 100, low: 50, high: 150, unit: 'second' },
    p: 0.004,
    liveBlocks: 1,
    liveBytes: 1_000,
  }),
});

export const undecided = decision({
  kind: 'inconclusive',
  reason: '12 blocks (768 B) are alive, but blocks of this age still die; a run of 32 s would decide',
  sufficientLength: 31.5,
  fingerprint: 'f-open',
  trend: trend({ label: 'bounded cache', outcome: 'inconclusive', slope: null, liveBlocks: 12, liveBytes: 768 }),
});

const none = new Float64Array(0);
const noCohorts: Cohorts = {
  allocs: none,
  allocBytes: none,
  liveSampled: none,
  live: none,
  liveBytes: none,
  liveBytesSquared: none,
  retained: none,
  retainedBytes: none,
  deaths: { birth: new Int32Array(0), age: new Int32Array(0), count: none },
};

export function processTimeline(overrides: Partial<ProcessTimeline> = {}): ProcessTimeline {
  return {
    id: 1,
    pid: 4242,
    parent: 0,
    executable: '/home/me/shop/build/shop_test',
    tap: 'preload',
    untappedReason: null,
    startNs: 0,
    endNs: 10e9,
    frozenNs: 9.9e9,
    exitCode: 0,
    signal: null,
    endReason: 'exit',
    axis: { unit: 'second', bounds: Float64Array.of(0, 5, 10) },
    sites: [leakSite, hostileSite].map((found) => ({ site: found, cohorts: noCohorts, samplingProbability: 1 })),
    total: noCohorts,
    samplingProbability: 1,
    sampling: [{ atNs: 0, probability: 1 }],
    cpuNs: 8e9,
    traced: 1_204_331,
    levels: [
      {
        atNs: 10e9,
        live: 10_241,
        liveBytes: 656_360,
        allocs: 1_204_331,
        allocBytes: 9e7,
        frees: 1_194_090,
        rssBytes: 2 ** 23,
        iterations: 0,
      },
    ],
    markers: [],
    ...overrides,
  };
}

export function timeline(overrides: Partial<Timeline> = {}): Timeline {
  return {
    collector: '0.1.0',
    startedAt: '2025-01-02T03:04:05Z',
    host: { kernel: '6.18.0', arch: 'x86_64', cpus: 2 },
    mode: 'run',
    tap: 'preload',
    command: ['./shop_test', '--all'],
    directory: '/home/me/shop',
    samplingProbability: 1,
    durationNs: 10e9,
    ended: 'exit',
    target: { exitCode: 0, signal: null },
    overheadPercent: 0.42,
    untracedPercent: 0.15,
    overheadBudgetPercent: 1,
    drops: {},
    processes: [processTimeline()],
    notes: [],
    fault: null,
    ...overrides,
  };
}

export function verdict(kind: Verdict['kind'], reason: string, decisions: readonly Decision[]): Verdict {
  const leaks = decisions.filter((found) => found.kind === 'leak');
  return {
    kind,
    reason,
    budget: { bytesPerUnit: 0, unit: 'second', text: '0' },
    processes: [{ processId: 1, kind, reason, decisions, total: null }],
    slope: leaks.reduce((sum, found) => sum + (found.trend.slope?.bytesPerUnit ?? 0), 0),
  };
}

export const excerpt: SourceExcerpt = {
  file: '/home/me/shop/src/basket.cpp',
  firstLine: 39,
  blamedLine: 42,
  lines: [
    'void Basket::add(const Order &order)',
    '{',
    '\t// "\u202egniht emos"',
    '\titems.push_back(new Order(order));',
    '}',
  ],
};

const leakHeadline = '2 sites leak 64.1 KiB/s in all, most of it in shop::Basket::add (basket.cpp:42); the budget is 0';

export function result(overrides: Partial<GateResult> = {}): GateResult {
  return {
    version: '0.1.0',
    timeline: timeline(),
    verdict: verdict('leak', leakHeadline, [leak, hostileLeak, undecided, decision()]),
    exitStatus: 10,
    excerpts: new Map([['f-leak', excerpt]]),
    wrappers: [],
    failOn: 'leak',
    files: [],
    diagnoses: new Map(),
    context: { commit: null, label: null },
    baseline: null,
    ...overrides,
  };
}

/** One result of every kind, by name: what the golden files are made of. */
export const samples: Readonly<Record<string, GateResult>> = {
  leak: result(),
  pass: result({ verdict: verdict('pass', 'no site keeps blocks', [decision()]), exitStatus: 0, excerpts: new Map() }),
  inconclusive: result({
    verdict: verdict('inconclusive', '1 site could not be decided', [undecided, decision()]),
    exitStatus: 0,
    files: ['leak.xml', 'leak.json'],
    timeline: timeline({
      samplingProbability: 1 / 64,
      processes: [
        processTimeline({
          samplingProbability: 1 / 64,
          sampling: [
            { atNs: 0, probability: 1 },
            { atNs: 0.9e9, probability: 1 / 4 },
            { atNs: 1.2e9, probability: 1 / 64 },
          ],
          traced: 31_204,
        }),
      ],
      overheadPercent: null,
      untracedPercent: null,
      drops: { stack_truncated: 12, event_lost: 0, novel_counter: 3 },
      notes: [{ code: 'untapped', message: `could not tap ${hostile}`, remedy: 'build it without setuid' }],
    }),
  }),
  'not-observed': result({
    verdict: { ...verdict('not-observed', 'Nothing was observed: no allocator was found', []), processes: [] },
    exitStatus: 12,
    excerpts: new Map(),
    timeline: timeline({
      processes: [processTimeline({ tap: 'none', levels: [], sites: [] })],
      target: { exitCode: 3, signal: null },
    }),
  }),
  'failing-target': result({ exitStatus: 10, timeline: timeline({ target: { exitCode: 10, signal: null } }) }),
};
