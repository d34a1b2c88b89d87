import { describe, expect, it } from 'vitest';
import type { ReportDecision, ReportDocument } from '../../report/schema.js';
import { anchorLine, suggestionLines } from './anchor.js';
import { parseHunks, shownLines } from './diff.js';
import { findings, leaksOfReports } from './findings.js';
import { documentOf } from './test-pull-request.js';

const source = [
  'void Basket::add(const Order &order)',
  '{',
  '  // "night"',
  '  items.push_back(new Order(order));',
  '}',
];
const patch = ['@@ -38,4 +39,5 @@ class Basket', ...source.map((text, i) => (i === 3 ? '+' : ' ') + text)].join('\n');
const shown = shownLines(parseHunks(patch));
const excerpt = { file: '/home/me/shop/src/basket.cpp', first_line: 39, blamed_line: 42, lines: source };

it('finds the blamed line in the diff by its text, also where the merge with the base branch moved it', () => {
  expect(anchorLine(shown, 42, excerpt)).toBe(42);
  expect(anchorLine(shown, 52, { ...excerpt, first_line: 49, blamed_line: 52 })).toBe(42);
  expect(anchorLine(shown, 42, null)).toBe(42);
  expect(anchorLine(shown, 90, null)).toBeNull();
});

it('shows no line whose text is another, stands twice, or says nothing', () => {
  expect(anchorLine(shown, 42, { ...excerpt, lines: [...source.slice(0, 3), 'other', '}'] })).toBeNull();
  const twice = shownLines(parseHunks('@@ -0,0 +1,2 @@\n+new Order;\n+new Order;'));
  expect(anchorLine(twice, 9, { ...excerpt, first_line: 9, blamed_line: 9, lines: ['new Order;'] })).toBeNull();
  expect(anchorLine(shown, 9, { ...excerpt, first_line: 9, blamed_line: 9, lines: ['}'] })).toBeNull();
  expect(anchorLine(shown, 42, { ...excerpt, lines: [] })).toBeNull();
});

describe('a suggestion', () => {
  const suggestion = { path: 'src/basket.cpp', startLine: 41, endLine: 42, replaced: source.slice(2, 4), lines: [] };
  it('fits where the diff shows just the lines that it replaces, moved or not', () => {
    expect(suggestionLines(suggestion, 42, 0, shown)).toEqual({ first: 41, last: 42 });
    expect(suggestionLines({ ...suggestion, startLine: 51, endLine: 52 }, 41, -10, shown)).toEqual({
      first: 41,
      last: 42,
    });
  });

  it.each<[string, Parameters<typeof suggestionLines>]>([
    ['the blamed line is another', [suggestion, 40, 0, shown]],
    ['the lines are others', [{ ...suggestion, replaced: ['x', 'y'] }, 42, 0, shown]],
    ['their line ends are others', [suggestion, 42, 0, shownLines(parseHunks(patch.replaceAll('\n', '\r\n')))]],
    [
      'the diff does not show all of them',
      [{ ...suggestion, startLine: 38, replaced: source.slice(0, 4) }, 42, 0, shown],
    ],
    [
      'two hunks show them',
      [suggestion, 42, 0, shownLines(parseHunks(`@@ -41 +41 @@\n ${source[2]}\n@@ -42 +42 @@\n ${source[3]}`))],
    ],
  ])('does not fit where %s', (_, given) => expect(suggestionLines(...given)).toBeNull());
});

function withDecisions(
  document: ReportDocument,
  change: (decision: ReportDecision) => Partial<ReportDecision>,
): ReportDocument {
  const processes = document.processes.map((process) => ({
    ...process,
    sites: process.sites.map((site) => ({ ...site, ...change(site) })),
  }));
  return { ...document, processes };
}

const leak = documentOf('leak');
it('finds each new leak once, and none that is known', () => {
  expect(leaksOfReports([leak, leak]).fresh.map(({ site }) => site.decision.fingerprint)).toEqual([
    'f-leak',
    'f-hostile',
  ]);
  const known = withDecisions(leak, () => ({ standing: { kind: 'baseline' } }));
  expect(leaksOfReports([known])).toMatchObject({ fresh: [], conclusive: true });
  expect(leaksOfReports([known]).alive.size).toBe(3);
});

it.each<[string, ReportDocument[], boolean]>([
  ['a pass', [documentOf('pass')], true],
  ['a leak', [leak], true],
  ['an undecided run', [documentOf('inconclusive')], false],
  ['an unobserved run', [documentOf('pass'), documentOf('not-observed')], false],
  [
    'a process that was not watched',
    [{ ...leak, processes: leak.processes.map((one) => ({ ...one, verdict: 'not-observed' as const })) }],
    false,
  ],
  ['nothing', [], false],
])('after %s, can a leak be called gone? ', (_, documents, conclusive) => {
  expect(leaksOfReports(documents).conclusive).toBe(conclusive);
});

it('comments on lines of the diff only', () => {
  const checkout = { root: '/home/me/shop', repositoryUrl: null };
  const { fresh } = leaksOfReports([withDecisions(leak, (site) => (site.excerpt === null ? {} : { excerpt }))]);
  const found = findings(fresh, [{ filename: 'src/basket.cpp', patch }], checkout);
  expect(found).toMatchObject([{ path: 'src/basket.cpp', line: 42, startLine: null }]);
  expect(findings(fresh, [{ filename: 'src/basket.cpp', patch: null }], checkout)).toEqual([]);
  expect(findings(fresh, [{ filename: 'lib/src/basket.cpp', patch }], checkout)).toEqual([]);
  expect(findings(fresh, [], checkout)).toEqual([]);
});
