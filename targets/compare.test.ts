import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { disagreements, expectedStatus } from './compare.js';
import { type Label, loadLabels, markedLine, targetsFolder } from './labels.js';
import { parseReport, type Report, type ReportedSite } from './report.js';

const label: Label = {
  name: 'leak-new',
  source: 'leak/new.cpp',
  language: 'c++',
  verdict: { anyOf: ['leak'], reason: null },
  sites: [
    { file: 'leak/new.cpp', line: 16, marker: 'BLAME', leaks: true, label: { anyOf: ['leak'], reason: null } },
    { file: 'leak/new.cpp', line: 20, marker: 'SITE', leaks: false, label: { anyOf: ['churn'], reason: null } },
  ],
  process: 'main',
  exit: { status: 0 },
  taps: ['preload'],
};

function site(line: number, changes: Partial<ReportedSite> = {}): ReportedSite {
  return {
    decision: 'leak',
    reason: 'it grows',
    label: 'leak',
    blamed: { function: 'main', file: '/src/targets/leak/new.cpp', line, module: '/bin/leak-new' },
    stack: [],
    alloc_blocks: 100,
    live_blocks: 100,
    retained_blocks: 0,
    ...changes,
  };
}

function report(sites: ReportedSite[], kind: Report['verdict']['kind'] = 'leak'): Report {
  return {
    format: 'leak-gate-report',
    verdict: { kind, reason: 'because' },
    observation: { tap: 'preload', target: { exit_code: 0, signal: null } },
    processes: [{ sites }],
  };
}

describe('disagreements', () => {
  it('has none when the report says what the label says', () => {
    expect(disagreements(label, report([site(16), site(20, { decision: 'pass', label: 'churn' })]))).toEqual([]);
  });

  it.each([
    ['a wrong verdict', report([site(16)], 'pass'), 'the verdict is pass, not leak'],
    ['a missed leak', report([]), 'new.cpp:16 is not found to leak'],
    ['the next line blamed', report([site(16), site(17)]), 'new.cpp:17 is taken for a leak'],
    ['an innocent line blamed', report([site(16), site(20)]), 'new.cpp:20 is taken for a leak'],
    ['a wrong human label', report([site(16, { label: 'step' })]), 'new.cpp:16 is called "step"'],
    ['blocks said to be freed at exit', report([site(16, { retained_blocks: 100 })]), 'said to be freed at exit'],
    [
      'a leak in another process',
      { ...report([site(16)]), processes: [{ sites: [] }, { sites: [site(16)] }] },
      'leaks in process 1',
    ],
    [
      'a target that ended otherwise',
      { ...report([site(16)]), observation: { tap: 'preload' as const, target: { exit_code: null, signal: 11 } } },
      'end with signal 11',
    ],
  ])('finds %s', (_, wrong, sentence) => {
    expect(disagreements(label, wrong).join('\n')).toContain(sentence);
  });

  it('wants the module where there is no debug information', () => {
    const stripped: Label = { ...label, sites: [], build: { stripped: true } };
    const blamed = { function: null, file: null, line: null, module: '/bin/leak-new' };
    expect(disagreements(stripped, report([site(0, { blamed })]))).toEqual([]);
    expect(disagreements(stripped, report([]))).toEqual(['no leak is found in the module leak-new']);
  });
});

describe('expectedStatus', () => {
  it('puts what was not observed first, then the failure of the target itself, then the verdict', () => {
    expect(expectedStatus('not-observed', { status: 3 })).toBe(12);
    expect(expectedStatus('leak', { status: 3 })).toBe(3);
    expect(expectedStatus('pass', { signal: 11 })).toBe(139);
    expect(expectedStatus('leak', { status: 0 })).toBe(10);
    expect(expectedStatus('inconclusive', { status: 0 })).toBe(0);
  });
});

describe('parseReport', () => {
  it.each(['leak', 'pass', 'inconclusive', 'not-observed'])(
    'reads the golden report of a run that ends with %s',
    (kind) => {
      const golden = `${targetsFolder}../src/report/fixtures/${kind}.json`;
      expect(parseReport(readFileSync(golden, 'utf8')).verdict.kind).toBe(kind);
    },
  );
});

describe('labels.json', () => {
  it('names sources that exist and markers that are in them once', () => {
    const labels = loadLabels();
    expect(labels.length).toBeGreaterThan(100);
    expect(labels.filter(({ source }) => !existsSync(`${targetsFolder}${source}`))).toEqual([]);
  });

  it('has a site to blame for every leak, where debug information is there to find it', () => {
    const blind = loadLabels().filter(
      ({ verdict, sites, build }) =>
        verdict.anyOf.join() === 'leak' && !build?.stripped && !sites.some(({ leaks }) => leaks),
    );
    expect(blind.map(({ name }) => name)).toEqual([]);
  });

  it('refuses a marker that is missing or there twice, and does not take BLAME:one for BLAME', () => {
    expect(markedLine('a;\nb; // BLAME\nc; /* BLAME:one */', 'BLAME')).toBe(2);
    expect(() => markedLine('a;', 'BLAME')).toThrow('occurs 0 times');
    expect(() => markedLine('a; // BLAME\nb; // BLAME', 'BLAME')).toThrow('occurs 2 times');
  });
});
