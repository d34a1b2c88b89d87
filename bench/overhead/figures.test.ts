import { describe, expect, it } from 'vitest';
import { judge, quotient } from './goals.js';
import type { Cost } from './measure.js';
import type { Pair, WorkloadRuns } from './pairs.js';
import { FLOOR_PERCENT, plot, short, toSeries } from './plot.js';
import { FULL_LIMITS, mergeRuns, mergeSlices, summarize, summarizeSlices } from './summary.js';
import { toMarkdown } from './table.js';

const MIB = 2 ** 20;

function cost(cpu: number, peakBytes = 10 * MIB): Cost {
  return { cpu, wall: cpu, cpuSeconds: cpu * 1000, peakBytes, besideSeconds: 0.3, ownPercent: null, traced: 7 };
}

/** Pairs whose ratio of CPU times is about this, with a little noise that is the same every time. */
function pairs(ratio: number, count: number, moreBytes = 0): Pair[] {
  return Array.from({ length: count }, (_, i) => ({
    untapped: cost(1e-6),
    tapped: cost(1e-6 * ratio * (1 + 0.002 * (((i * 7) % 5) - 2)), 10 * MIB + moreBytes),
  }));
}

function runs(workload: string, columns: Record<string, Pair[]>, self = pairs(1, 15)): WorkloadRuns {
  return {
    workload,
    title: `${workload} | title`,
    unit: 'step',
    allocsPerUnit: 2,
    self,
    columns: Object.entries(columns).map(([tool, of]) => ({
      tool,
      pairs: of,
      failure: of.length > 0 ? null : 'crashed',
    })),
  };
}

const noSlices = { rows: [], tests: [] };

describe('summary', () => {
  it('gives ratios with their errors, calls and allocations a second', () => {
    const summary = summarize(runs('pair', { default: pairs(1.02, 15, 3 * MIB) }), FULL_LIMITS);
    expect(summary.allocsPerSecond).toBeCloseTo(2e6, -4);
    expect(summary.cells[0]).toMatchObject({ tool: 'default', calls: 2000, traced: 7, failure: null });
    expect(summary.cells[0]?.cpu?.value).toBeCloseTo(1.02, 2);
    expect(summary.cells[0]?.peakDelta?.value).toBe(3 * MIB);
  });

  it('prints no figure where the self-test fails', () => {
    const summary = summarize(runs('pair', { default: pairs(1.02, 15) }, pairs(1.2, 15)), FULL_LIMITS);
    expect(summary.cpuTest.passed).toBe(false);
    expect(summary.cells[0]).toMatchObject({ cpu: null, wall: null, added: null });
    const [goal] = judge([summary], noSlices, null).filter(({ figure }) => figure === 'default run, CPU, pair');
    expect(goal?.reached).toBe('not measured');
  });

  it('adds new columns to earlier ones, and keeps all untapped pairs', () => {
    const earlier = [
      runs('pair', { default: pairs(1.5, 5), exact: pairs(9, 5) }),
      runs('json', { exact: pairs(3, 5) }),
    ];
    const both = mergeRuns(earlier, [runs('pair', { default: pairs(1.1, 7) })]);
    expect(both.map(({ workload }) => workload).sort()).toEqual(['json', 'pair']);
    const pair = both.find(({ workload }) => workload === 'pair');
    expect(pair?.self).toHaveLength(30);
    expect(pair?.columns.map(({ tool, pairs: of }) => [tool, of.length])).toEqual([
      ['exact', 5],
      ['default', 7],
    ]);
  });

  it('does the same for slices', () => {
    const of = (tool: string | null, tapped: number) => ({
      work: 'pair' as const,
      how: 'turns' as const,
      tool,
      failure: null,
      runs: [7, 7.1, 7.2, 7, 7.1, 7.1].map((untapped) => ({ untapped, tapped: untapped * tapped })),
    });
    expect(summarizeSlices([of(null, 1), of('default', 1.1)], FULL_LIMITS).rows[0]?.ratio?.value).toBeCloseTo(1.1, 6);
    const both = mergeSlices([of(null, 1), of('exact', 99), of('default', 1.5)], [of(null, 1), of('default', 1.1)]);
    expect(both.map(({ tool, runs: each }) => [tool, each.length])).toEqual([
      ['exact', 6],
      [null, 12],
      ['default', 6],
    ]);
    expect(summarizeSlices([of(null, 1.1), of('default', 1.1)], FULL_LIMITS).rows[0]?.ratio).toBeNull();
  });
});

describe('goals', () => {
  const summary = summarize(
    runs('pair', { default: pairs(1.2, 15), exact: pairs(100, 7), attach: pairs(900, 3), entries: pairs(1000, 3) }),
    FULL_LIMITS,
  );
  const reached = (figure: RegExp) =>
    judge([summary], noSlices, null).find((goal) => figure.test(goal.figure))?.reached;

  it('are met, not met, or not measured', () => {
    expect(reached(/^default run, CPU, pair/)).toBe('not met');
    expect(reached(/^default run, peak memory, pair/)).toBe('met');
    expect(reached(/^exact run, added to a pair, against bpftrace, entries/)).toBe('met');
    expect(reached(/^attach, added to a pair, against bpftrace, entries/)).toBe('not met');
    expect(reached(/inject/)).toBe('not measured');
  });

  it('compare as far apart as the intervals allow', () => {
    const of = (value: number) => ({ value, low: value * 0.9, high: value * 1.1, count: 3 });
    expect(quotient(of(1), of(2))).toMatchObject({ value: 0.5, low: 0.9 / 2.2 });
  });

  it('count instructions of malloc and of free', () => {
    const rows = [
      { operation: 'malloc', untapped: 100, tapped: 112 },
      { operation: 'malloc+free', untapped: 150, tapped: 168 },
    ];
    const counts = judge([], noSlices, { rows, self: 0 }).filter(({ figure }) => figure.startsWith('instructions'));
    expect(counts.map(({ measured, reached: how }) => [measured, how])).toEqual([
      ['12', 'not met'],
      ['6', 'met'],
    ]);
  });
});

describe('table and plot', () => {
  const workloads = [
    summarize(runs('pair', { default: pairs(0.999, 15), heaptrack: [] }), FULL_LIMITS),
    summarize(runs('<b>', { default: pairs(30, 15), heaptrack: pairs(2, 3) }), FULL_LIMITS),
  ];
  const tools = [
    { name: 'default', title: 'leak-gate run', what: 'no options', missing: null },
    { name: 'heaptrack', title: 'heaptrack', what: 'heaptrack CMD', missing: null },
    { name: 'memleak', title: 'bcc memleak', what: '', missing: 'does not load' },
  ];
  const machine = { kernel: '6.18', processor: 'CPU', processors: 2, memoryGiB: 8, node: '20', load: 0.1 };

  it('names what failed and what was left out', () => {
    const goals = judge(workloads, noSlices, null);
    const text = toMarkdown({
      machine,
      version: '1',
      quick: false,
      tools,
      workloads,
      slices: noSlices,
      instructions: null,
      goals,
    });
    expect(text).toContain('failed: crashed');
    expect(text).toContain('Left out: bcc memleak (does not load)');
    expect(text).toContain('2 × CPU');
    for (const line of text.split('\n').filter((each) => each.startsWith('| leak-gate run |'))) {
      expect(line.split(/(?<!\\)\|/).length).toBeGreaterThan(3);
    }
  });

  it('draws a point a workload, the ones near 0 on the bottom line and hollow, escaped', () => {
    const series = toSeries(workloads, tools);
    expect(series.map(({ title, points }) => [title, points.length])).toEqual([
      ['leak-gate run', 2],
      ['heaptrack', 1],
    ]);
    const svg = plot(series, 'a <title>');
    expect(svg).toContain('&#60;b&#62;');
    expect(svg).not.toContain('<b>');
    expect(svg.match(/fill="#ffffff" stroke/g)).toHaveLength(1);
    expect(series[0]?.points.some(({ y }) => y < FLOOR_PERCENT)).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(plot([], 'nothing')).toBe('');
  });

  it('shortens counts', () => {
    expect([short(1_234_567), short(45_600), short(12), short(0.12)]).toEqual(['1.2 M', '46 k', '12', '0.12']);
  });
});
