/** Standing on decided runs: samples of the reporters, whose trends are what they are. */
import { describe, expect, it } from 'vitest';
import { reportDocument } from '../report/document.js';
import { comparableRun } from '../report/recorded-leaks.js';
import * as sample from '../report/sample.js';
import type { Timeline } from '../timeline/timeline.js';
import type { Baseline } from './baseline.js';
import { freeze } from './freeze.js';
import type { Known } from './known.js';
import { parseKnownLeaks } from './known-leaks-file.js';
import { stand } from './stand.js';
import { parseSuppressions } from './suppression-file.js';
import type { Decision, Verdict } from './verdict.js';

const nothing: Known = { suppressions: [], frozen: null, baseline: null, failOnNewOnly: false, today: '2026-03-01' };
const options = { wrappers: [], sourceText: () => null };
const leaks = [sample.leak, sample.hostileLeak];
const other = sample.decision({
  ...sample.leak,
  site: sample.site(
    5,
    'malloc',
    sample.frame(sample.leakSite.frames[0]?.module ?? null, 9, sample.call('fresh()', '/f.c', 1, 1)),
  ),
  fingerprint: 'f-other',
});

function scaled(decision: Decision, factor: number): Decision {
  const { slope } = decision.trend;
  if (slope === null) return decision;
  const grown = {
    ...slope,
    bytesPerUnit: slope.bytesPerUnit * factor,
    low: slope.low * factor,
    high: slope.high * factor,
  };
  return { ...decision, trend: { ...decision.trend, slope: grown } };
}

function stood(
  decisions: readonly Decision[],
  known: Partial<Known>,
  timeline: Partial<Timeline> = {},
  verdict?: Verdict,
) {
  const given = verdict ?? sample.verdict('leak', 'leaks', decisions);
  return stand(given, sample.timeline(timeline), { ...nothing, ...known }, options);
}

function baselineOf(decisions: readonly Decision[], timeline: Partial<Timeline> = {}): Baseline {
  const verdict = sample.verdict(decisions.length > 0 ? 'leak' : 'pass', 'r', decisions);
  const document = reportDocument(sample.result({ verdict, timeline: sample.timeline(timeline), excerpts: new Map() }));
  return { kind: 'report', source: 'base.json', run: comparableRun(document, []) };
}

function frozenOf(decisions: readonly Decision[], expires: string | null = null) {
  const baseline = baselineOf(decisions);
  const found = baseline.kind === 'report' ? baseline.run.leaks : [];
  const choice = { reason: 'old', owner: 'ann', expires, today: '2026-02-01', prune: false };
  return parseKnownLeaks(freeze(found, null, 'k.yml', choice).text, 'k.yml');
}

const kinds = ({ verdict }: { verdict: Verdict }) =>
  verdict.processes.flatMap(({ decisions }) => decisions.map(({ standing }) => standing.kind));
const codes = ({ remarks }: { remarks: readonly { code: string }[] }) => remarks.map(({ code }) => code);

it('changes nothing where nothing is known', () => {
  const result = stood(leaks, {});
  expect(result.verdict.kind).toBe('leak');
  expect(result.verdict.known).toBeUndefined();
  expect(kinds(result)).toEqual(['new', 'new']);
  expect(result).toMatchObject({ baseline: null, remarks: [] });
});

describe('a suppression', () => {
  const rules = (text: string) => [parseSuppressions(text, 's.supp')];

  it('excuses; the run passes when nothing else leaks, and sums are told apart', () => {
    const one = stood(leaks, { suppressions: rules('leak:shop::Basket::add') });
    expect(kinds(one)).toEqual(['suppressed', 'new']);
    expect(one.verdict).toMatchObject({ kind: 'leak', slope: 100, known: { leaks: 1, slope: 65_536 } });
    expect(one.verdict.reason).toContain('1 known leak (64 KiB/s) does not count');
    const all = stood(leaks, { suppressions: rules('leak:shop::Basket::add\nleak:libvendor.so\nleak:idle') });
    expect(all.verdict).toMatchObject({ kind: 'pass', slope: 0, known: { leaks: 2 } });
    expect(all.verdict.reason).toMatch(/^2 known leaks \(64\.1 KiB\/s\), none new/);
    expect(all.verdict.processes[0]).toMatchObject({ kind: 'pass' });
    expect(codes(all)).toEqual(['suppression_unused']);
  });

  it('leaves what else is open undecided', () => {
    const open = sample.decision({ ...sample.undecided, site: other.site });
    const result = stood([...leaks, open], { suppressions: rules('leak:*') });
    expect(result.verdict.kind).toBe('pass');
    const narrow = stood([sample.leak, open], { suppressions: rules('leak:Basket') });
    expect(narrow.verdict.kind).toBe('inconclusive');
    expect(narrow.verdict.reason).toContain('1 known leak (64 KiB/s) does not count');
  });

  it('does not hide that small sites leak together, that processes are open, or that records were lost', () => {
    const base = sample.verdict('leak', 'r', leaks);
    const small = {
      ...base,
      processes: base.processes.map((process) => ({ ...process, smallLeaks: 'many small ones' })),
    };
    const known = { suppressions: rules('leak:*') };
    expect(stood(leaks, known, {}, small).verdict.kind).toBe('inconclusive');
    expect(stood(leaks, known, { drops: { block_table_full: 1e6 } }).verdict.kind).toBe('inconclusive');
    expect(stood(leaks, known, { ended: 'truncated' }).verdict.kind).toBe('inconclusive');
  });
});

describe('a frozen leak', () => {
  it('is excused; with the same calls one more is not', () => {
    const all = stood(leaks, { frozen: frozenOf(leaks) });
    expect(all.verdict.kind).toBe('pass');
    expect(all.verdict.processes[0]?.decisions[0]?.standing).toEqual({
      kind: 'frozen',
      reason: 'old',
      owner: 'ann',
      expires: null,
    });
    expect(stood([...leaks, other], { frozen: frozenOf(leaks) }).verdict.kind).toBe('leak');
  });

  it('counts when its entry has expired, also when the baseline has it', () => {
    const known = { frozen: frozenOf(leaks, '2026-02-28'), baseline: baselineOf(leaks), failOnNewOnly: true };
    const result = stood(leaks, known);
    expect(result.verdict.kind).toBe('leak');
    expect(result.verdict.reason).toContain('2 known before, but no longer excused');
    expect(codes(result)).toContain('known_leak_expired');
    expect(codes(stood(leaks, { frozen: frozenOf(leaks, '2026-03-10') }))).toEqual(['known_leak_expires_soon']);
  });

  it('counts when it has grown far beyond what was frozen', () => {
    const frozen = frozenOf(leaks);
    expect(
      stood(
        leaks.map((leak) => scaled(leak, 2)),
        { frozen },
      ).verdict.kind,
    ).toBe('pass');
    const [first] = stood([scaled(sample.leak, 3)], { frozen }).verdict.processes[0]?.decisions ?? [];
    expect(first?.standing).toEqual({ kind: 'new', why: 'it grew from at most 67.5 KiB/s to 192 KiB/s' });
  });

  it('is told when it is gone, but not by a run that saw too little', () => {
    const frozen = frozenOf(leaks);
    expect(codes(stood([sample.leak], { frozen }))).toEqual(['known_leak_unused']);
    expect(codes(stood([sample.leak], { frozen }, { ended: 'truncated' }))).toEqual([]);
    const undecided = { ...sample.hostileLeak, kind: 'inconclusive' } as const;
    expect(codes(stood([sample.leak, undecided], { frozen }))).toEqual([]);
    const elsewhere = { ...frozen, leaks: frozen.leaks.map((leak) => ({ ...leak, module: 'another_program' })) };
    expect(codes(stood([other], { frozen: elsewhere }))).toEqual([]);
  });

  it('is excused in each of the processes that share its code', () => {
    const base = sample.verdict('leak', 'r', leaks);
    const processes = base.processes.flatMap((process) => [process, { ...process, processId: 2 }]);
    const timeline = { processes: [sample.processTimeline(), sample.processTimeline({ id: 2, pid: 5 })] };
    const result = stood(leaks, { frozen: frozenOf(leaks) }, timeline, { ...base, processes });
    expect(result.verdict).toMatchObject({ kind: 'pass', known: { leaks: 4 } });
  });
});

describe('a baseline', () => {
  const baseline = baselineOf(leaks);

  it('only tells, unless only new leaks shall fail', () => {
    const told = stood([...leaks, other], { baseline });
    expect(kinds(told)).toEqual(['baseline', 'baseline', 'new']);
    expect(told.verdict.kind).toBe('leak');
    expect(told.verdict.reason).toContain('1 new since the baseline, 2 in it already');
    expect(stood(leaks, { baseline }).verdict.kind).toBe('leak');
    expect(stood(leaks, { baseline, failOnNewOnly: true }).verdict.kind).toBe('pass');
    expect(stood([...leaks, other], { baseline, failOnNewOnly: true }).verdict).toMatchObject({
      kind: 'leak',
      known: { leaks: 2 },
    });
  });

  it('tells what is gone', () => {
    expect(stood(leaks, { baseline, frozen: frozenOf(leaks) }).baseline?.fixed).toEqual([]);
    const result = stood([other], { baseline: baselineOf([...leaks, other]) });
    expect(result.baseline?.fixed.map(({ place }) => place)).toEqual([
      'src/basket.cpp:42 shop::Basket::add(shop::Order const&)',
      expect.stringContaining('.c:7') as string,
    ]);
    expect(stood([other], { baseline }, { ended: 'fault' }).baseline?.fixed).toEqual([]);
    const undecided = leaks.map((leak): Decision => ({ ...leak, kind: 'inconclusive' }));
    expect(stood(undecided, { baseline }).baseline?.fixed).toEqual([]);
  });

  it('does not excuse a leak that has grown, or that was measured otherwise', () => {
    const grown = stood([scaled(sample.leak, 3)], { baseline, failOnNewOnly: true });
    expect(grown.verdict.kind).toBe('leak');
    expect(grown.verdict.processes[0]?.decisions[0]?.standing).toMatchObject({
      why: expect.stringContaining('it grew from 64 KiB/s') as string,
    });
    const { slope } = sample.leak.trend;
    const perIteration: Decision = {
      ...sample.leak,
      trend: { ...sample.leak.trend, slope: slope === null ? null : { ...slope, unit: 'iteration' } },
    };
    expect(stood([perIteration], { baseline, failOnNewOnly: true }).verdict.kind).toBe('leak');
  });

  it.each<[string, Baseline, RegExp]>([
    ['that is not there', { kind: 'absent', path: 'b.json' }, /no file b\.json/],
    [
      'of another program',
      baselineOf(leaks, { processes: [sample.processTimeline({ executable: '/x/other' })] }),
      /another program/,
    ],
    ['that broke off', baselineOf(leaks, { ended: 'truncated' }), /broke off/],
  ])('%s excuses nothing, and that is said', (_, given, why) => {
    const result = stood(leaks, { baseline: given, failOnNewOnly: true });
    expect(result.verdict.kind).toBe('leak');
    expect(result.verdict.reason).toContain('there is no baseline, so every leak counts');
    expect(result.baseline).toMatchObject({ source: null, fixed: [] });
    expect(result.remarks).toEqual([
      expect.objectContaining({ code: 'baseline_missing', message: expect.stringMatching(why) as string }),
    ]);
  });

  it('of another command line is used, and that is said', () => {
    const result = stood(leaks, { baseline: baselineOf(leaks, { command: ['./shop_test', '--fast'] }) });
    expect(kinds(result)).toEqual(['baseline', 'baseline']);
    expect(codes(result)).toEqual(['baseline_other_command']);
  });
});
