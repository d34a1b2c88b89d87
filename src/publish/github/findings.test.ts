import { expect, it } from 'vitest';
import type { ReportDecision, ReportDocument } from '../../report/schema.js';
import { anchorLine } from './anchor.js';
import { parseHunks, shownLines } from './diff.js';
import { findings, leaksOfReports } from './findings.js';
import { suggestionBlock, suggestionFor } from './suggestion.js';
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

const head = '--- a/src/basket.cpp\n+++ b/src/basket.cpp\n';
const replace = `${head}@@ -41,3 +41,3 @@\n   // "night"\n-${source[3]}\n+  items.push_back(order);\n }\n`;

it('suggests what replaces just the commented lines', () => {
  expect(suggestionFor(replace, 'src/basket.cpp', 42, 0, shown)).toEqual({
    firstLine: 42,
    lastLine: 42,
    lines: ['  items.push_back(order);'],
  });
  const insert = `${head}@@ -42,2 +42,3 @@\n ${source[3]}\n+  release();\n }\n`;
  expect(suggestionFor(insert, 'src/basket.cpp', 42, 0, shown)).toEqual({
    firstLine: 42,
    lastLine: 42,
    lines: [source[3], '  release();'],
  });
  const moved = replace.replace('-41,3', '-51,3');
  expect(suggestionFor(moved, 'src/basket.cpp', 42, -10, shown)).toMatchObject({ firstLine: 42 });
});

it.each([
  ['another file', replace.replaceAll('basket', 'other')],
  ['two files', replace + replace],
  ['other lines', replace.replace('-41,3', '-40,3')],
  ['another text', replace.replace('new Order(order)', 'new Order')],
  ['two places', `${replace}@@ -60 +60 @@\n-x\n+y\n`],
  [
    'a line that the diff does not show',
    `${head}@@ -42,2 +42,2 @@\n-${source[3]}\n-}\n+  a;\n+}\n`.replace('-}', '-} // no'),
  ],
  ['characters that nobody sees', replace.replace('(order);\n }', '(order);\u202e\n }')],
  ['a carriage return', replace.replace('(order);\n }', '(order);\r\n }')],
  ['nothing', `${head}@@ -41,2 +41,2 @@\n   // "night"\n ${source[3]}\n`],
  ['no patch', 'hello'],
])('suggests nothing for a patch with %s', (_, text) => {
  expect(suggestionFor(text, 'src/basket.cpp', 42, 0, shown)).toBeNull();
});

it('fences a suggestion so that its own text cannot end it', () => {
  const block = suggestionBlock({ firstLine: 1, lastLine: 1, lines: ['```', '@everyone ````'] });
  expect(block).toBe('`````suggestion\n```\n@everyone ````\n`````\n');
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
  expect(leaksOfReports([leak, leak]).fresh.map(({ decision }) => decision.fingerprint)).toEqual([
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
