import { expect, it, describe } from 'vitest';
import { diffReports } from './diff.js';
import { diffJson, diffText } from './diff-text.js';
import { reportDocument } from './document.js';
import { junitOfMerged } from './junit.js';
import { mergeReports, sharedLeaks, type Expected, type JobReport } from './merge.js';
import { mergedText } from './merged-terminal.js';
import { readMerged, readReport, readReports } from './read.js';
import * as sample from './sample.js';
import type { ReportDocument } from './schema.js';
import { paintFor } from './terminal/paint.js';

const documents = Object.fromEntries(
  Object.entries(sample.samples).map(([name, result]) => [name, reportDocument(result)]),
) as Record<string, ReportDocument>;

function job(name: string, changes: (document: ReportDocument) => ReportDocument = (same) => same): JobReport {
  const document = documents[name];
  if (document === undefined) throw new Error(`no sample ${name}`);
  return { name, document: changes(document) };
}

const failOn = (fail_on: ReportDocument['verdict']['fail_on']) => (document: ReportDocument) => ({
  ...document,
  verdict: { ...document.verdict, fail_on },
});
const labelled = (label: string) => (document: ReportDocument) => ({
  ...document,
  context: { ...document.context, label },
});
const plain = paintFor(false);

describe('the verdict over a matrix', () => {
  it.each<[string, JobReport[], Expected, string, number]>([
    ['all pass', [job('pass'), job('pass')], null, 'pass', 0],
    ['one leaks', [job('pass'), job('leak'), job('not-observed')], null, 'leak', 10],
    ['one was not observed', [job('pass'), job('inconclusive'), job('not-observed')], null, 'not-observed', 12],
    ['one is undecided', [job('pass'), job('inconclusive')], null, 'inconclusive', 0],
    [
      'one is undecided where that fails',
      [job('pass'), job('inconclusive', failOn('inconclusive'))],
      null,
      'inconclusive',
      11,
    ],
    ['one leaks and is tolerated', [job('pass'), job('leak', failOn('never'))], null, 'leak', 0],
    ['one is tolerated, one missing', [job('leak', failOn('never'))], { count: 2 }, 'leak', 12],
    ['one is missing', [job('pass')], { count: 2 }, 'not-observed', 12],
    ['a named one is missing', [job('pass', labelled('gcc'))], { names: ['gcc', 'clang'] }, 'not-observed', 12],
    ['all named are there', [job('pass', labelled('gcc'))], { names: ['gcc'] }, 'pass', 0],
    ['there is none', [], { count: 0 }, 'not-observed', 12],
  ])('%s', (_, jobs, expected, kind, status) => {
    const merged = mergeReports(jobs, expected, '0.1.0');
    expect(merged.verdict).toMatchObject({ kind, exit_status: status });
    expect(readMerged(JSON.stringify(merged), 'm.json')).toEqual(merged);
    expect(mergedText(merged, plain)).toContain(`exit status ${status}`);
  });

  it('gives every job a name of its own', () => {
    const { reports } = mergeReports([job('pass'), job('pass'), job('leak', labelled('gcc'))], null, '0.1.0');
    expect(reports.map(({ context }) => context.label)).toEqual(['pass', 'pass (2)', 'gcc']);
  });

  it('tells a leak once, with its jobs', () => {
    const merged = mergeReports([job('leak'), job('leak'), job('pass')], null, '0.1.0');
    expect(sharedLeaks(merged.reports).map(({ jobs }) => jobs)).toEqual([
      ['leak', 'leak (2)'],
      ['leak', 'leak (2)'],
    ]);
    expect(merged.verdict.reason).toBe('2 leaks in 2 of 3 jobs');
  });

  it('lets no control or bidirectional character of a report through', () => {
    const hostile = job('leak', labelled(sample.hostile));
    const merged = mergeReports([hostile], { names: [sample.hostile, `${sample.hostile}2`] }, '0.1.0');
    for (const text of [mergedText(merged, plain), junitOfMerged(merged)])
      expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('JUnit of a matrix', () => {
  const merged = mergeReports([job('leak', labelled('gcc')), job('pass', labelled('clang'))], { count: 3 }, '0.1.0');

  it('has a suite a job, and an error for one that is missing', () => {
    const text = junitOfMerged(merged);
    expect([...text.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'gcc',
      'clang',
      'leak-gate merge',
    ]);
    expect(text).toContain('classname="leak-gate.gcc"');
    expect(text.match(/<error /g)).toHaveLength(1);
    expect(text.match(/<failure /g)).toHaveLength(3);
  });
});

describe('a merged report', () => {
  it('is read where a report is', () => {
    const merged = mergeReports([job('leak'), job('pass')], null, '0.1.0');
    expect(readReports(JSON.stringify(merged), 'm.json')).toEqual(merged.reports);
    expect(readReports(JSON.stringify(documents['pass']), 'p.json')).toEqual([documents['pass']]);
    expect(() => readReport(JSON.stringify(merged), 'm.json')).toThrow('leak-gate-report');
    expect(() => readReports('{"format":"leak-gate-merged","version":"2.0"}', 'm.json')).toThrow('version');
  });
});

describe('the difference of two reports', () => {
  const steeper = (factor: number) => (document: ReportDocument) => ({
    ...document,
    processes: document.processes.map((process) => ({
      ...process,
      sites: process.sites.map((site) => ({
        ...site,
        slope:
          site.slope === null
            ? null
            : {
                ...site.slope,
                bytes: (site.slope.bytes ?? 0) * factor,
                low: (site.slope.low ?? 0) * factor,
                high: (site.slope.high ?? 0) * factor,
              },
      })),
    })),
  });
  const counts = (base: JobReport, head: JobReport) => {
    const diff = diffReports([base.document], [head.document], []);
    return [diff.new.length, diff.grew.length, diff.fixed.length, diff.unchanged.length];
  };

  it.each<[string, JobReport, JobReport, number[]]>([
    ['none', job('leak'), job('leak'), [0, 0, 0, 2]],
    ['new leaks', job('pass'), job('leak'), [2, 0, 0, 0]],
    ['mended leaks', job('leak'), job('pass'), [0, 0, 2, 0]],
    ['a little steeper', job('leak'), job('leak', steeper(1.5)), [0, 0, 0, 2]],
    ['much steeper, as far as is known', job('leak'), job('leak', steeper(3)), [0, 1, 0, 1]],
  ])('%s', (_, base, head, expected) => expect(counts(base, head)).toEqual(expected));

  it('says when the reports have little to do with each other', () => {
    const other = job('leak', (document) => ({
      ...document,
      processes: document.processes.map((process) => ({ ...process, executable: '/opt/other' })),
    })).document;
    const { document } = job('leak');
    expect(diffReports([other], [document], []).remarks.join()).toContain('another program (other, not shop_test)');
    expect(diffReports([job('not-observed').document], [document], []).remarks.join()).toContain('not observed');
    expect(diffReports([document], [document], []).remarks).toEqual([]);
  });

  it('is told on a terminal and as data', () => {
    const diff = diffReports([job('pass').document], [job('leak').document], []);
    expect(diffText(diff, plain)).toMatch(/^2 new leaks, 0 grew, 0 gone, 0 unchanged\n {2}\+ src\/basket\.cpp:42 /);
    expect(diffText(diff, plain)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
    expect(JSON.parse(diffJson(diff))).toMatchObject({
      format: 'leak-gate-diff',
      new: [{ fingerprint: 'f-leak' }, {}],
    });
  });
});
