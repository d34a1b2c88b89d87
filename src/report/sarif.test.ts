import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { attacks, COMMIT, documents, hostileDocument, rich } from './sample-documents.js';
import { plainMessage } from './sarif-message.js';
import { renderSarif } from './sarif.js';
import type { ReportDocument } from './schema.js';

const checkout = { root: '/home/me/shop', repositoryUrl: 'https://github.example/acme/shop' };

const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// Both are CommonJS whose types claim a default around the class.
const ajv = new (AjvDraft4 as unknown as typeof AjvDraft4.default)({
  strict: false,
  allErrors: true,
  // The schema has a pattern that is none under the u flag.
  unicodeRegExp: false,
});
(addFormats as unknown as typeof addFormats.default)(ajv as never);
const isValid = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);

function sarif(...made: ReportDocument[]): Log {
  const log = JSON.parse(renderSarif(made, { checkout })) as Log;
  expect(isValid(log), JSON.stringify(isValid.errors)).toBe(true);
  return log;
}

const get = (name: string) => documents[name] ?? rich;

it.each(Object.keys(documents))('is valid SARIF 2.1.0 (%s)', (name) => void sarif(get(name)));

it('would not pass as valid without a required part', () => {
  const log = sarif(rich) as { runs: unknown };
  expect(isValid({ ...log, runs: [{}] })).toBe(false);
});

it('is as committed', async () => {
  await expect(renderSarif([rich], { checkout })).toMatchFileSnapshot('./fixtures/rich.sarif');
});

describe('a result', () => {
  const [run] = sarif(rich).runs;
  const result = run?.results?.[0];

  it('says what leaks, where, and why', () => {
    expect(result).toMatchObject({ ruleId: 'leak-gate/leak', level: 'error', baselineState: 'new' });
    expect(result?.message.text).toMatch(/^shop::Basket::add.* leaks 64 KiB\/s: .*\n.*never deleted.*\nFix: /);
    expect(result?.locations?.[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'src/basket.cpp', uriBaseId: 'SRCROOT' },
      region: { startLine: 42, startColumn: 17 },
    });
  });

  it('has the stack from main to the allocation', () => {
    const uris = result?.codeFlows?.[0]?.threadFlows[0]?.locations.map(
      ({ location }) => location?.physicalLocation?.artifactLocation?.uri,
    );
    expect(uris).toEqual(['test/shop_test.cpp', 'src/session.cpp', 'src/basket.cpp']);
    expect(result?.stacks?.[0]?.frames).toHaveLength(5);
  });

  it('has the patch as a fix', () => {
    const [change] = result?.fixes?.[0]?.artifactChanges ?? [];
    expect(change?.artifactLocation.uri).toBe('src/basket.cpp');
    expect(change?.replacements.length).toBeGreaterThan(0);
  });

  it.each([
    ['a file outside of the repository', '--- a/../x.c\n+++ b/../x.c\n@@ -1 +1 @@\n-a\n+b\n'],
    ['no patch', 'rm -rf /'],
    ['counts that lie', '--- a/x.c\n+++ b/x.c\n@@ -1,9 +1,9 @@\n-a\n+b\n'],
    ['a new file', '--- /dev/null\n+++ b/x.c\n@@ -0,0 +1 @@\n+b\n'],
    ['characters that nobody sees', '--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\u202e\n'],
  ])('has no fix for %s', (_, patch) => {
    const process = rich.processes[0];
    const site = process?.sites.find(({ diagnosis }) => diagnosis !== null);
    if (process === undefined || site?.diagnosis == null) throw new Error('the sample has no diagnosis');
    const changed = { ...site, diagnosis: { ...site.diagnosis, patch } };
    const sites = process.sites.map((one) => (one === site ? changed : one));
    const [other] = sarif({ ...rich, processes: [{ ...process, sites }] }).runs;
    expect(other?.results?.some(({ fixes }) => fixes !== undefined)).toBe(false);
  });

  it('is known again by the fingerprint', () => {
    expect(result?.partialFingerprints).toEqual({ 'leakGateSite/v1': 'f-leak', primaryLocationLineHash: 'f-leak' });
  });
});

it('names the commit and what the run came to', () => {
  const [run] = sarif(rich).runs;
  expect(run?.versionControlProvenance?.[0]).toMatchObject({ revisionId: COMMIT });
  expect(run?.invocations?.[0]).toMatchObject({ exitCode: 10, executionSuccessful: true });
  const [blind] = sarif(get('not-observed')).runs;
  expect(blind?.invocations?.[0]).toMatchObject({ exitCode: 12, executionSuccessful: false });
});

it('has a suppression for what is frozen or suppressed', () => {
  const results = sarif(get('known')).runs[0]?.results ?? [];
  expect(
    results.map(({ level, baselineState, suppressions }) => [level, baselineState, suppressions?.[0]?.justification]),
  ).toEqual([
    ['warning', 'unchanged', undefined],
    ['warning', 'unchanged', undefined],
    ['warning', 'unchanged', 'vendor bug 17 (owner @vendor), until 2026-03-01'],
    ['warning', 'unchanged', 'vendor bug 17 (owner @vendor), until 2026-03-01'],
    ['warning', 'unchanged', 'leak:libvendor'],
    ['warning', 'unchanged', 'leak:libvendor'],
  ]);
});

it('tells of what is undecided as a notification, not as an alert', () => {
  const [run] = sarif(get('inconclusive')).runs;
  expect(run?.results).toEqual([]);
  const ids = run?.invocations?.[0]?.toolExecutionNotifications?.map(({ descriptor }) => descriptor?.id);
  expect(ids).toEqual(['untapped', 'drop/novel_counter', 'drop/stack_truncated', 'inconclusive']);
});

it('has a run a job, told apart by its label', () => {
  const ids = sarif(rich, get('pass')).runs.map(({ automationDetails }) => automationDetails?.id);
  expect(ids).toEqual(['leak-gate/gcc%2C%20Debug/', 'leak-gate/']);
});

it('leaves no link or placeholder of the target’s in a message', () => {
  expect(plainMessage('[x](https://evil.example) {0}')).toBe('\\[x\\](https://evil.example) {{0}}');
  expect(plainMessage('operator[] in main::{lambda()#1}')).toBe('operator[] in main::{lambda()#1}');
});

describe('hostile text', () => {
  it.each(attacks.map((attack) => [JSON.stringify(attack.slice(0, 50)), attack]))('%s stays valid', (_, attack) => {
    const { runs } = sarif(hostileDocument(attack));
    expect(runs[0]?.results).toHaveLength(1);
  });

  it('of any kind stays valid (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void sarif(hostileDocument(text))),
      { numRuns: 60 },
    );
  }, 30_000);
});
