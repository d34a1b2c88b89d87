/** JUnit XML against the grammar of its strictest reader, by a real validator. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { junitOfMerged, junitOfReport } from './junit.js';
import { attacks, documents, hostileDocument, rich, withLeak } from './sample-documents.js';
import type { ReportDocument } from './schema.js';

const grammar = fileURLToPath(new URL('fixtures/junit-10.rng', import.meta.url));
let folder = '';
let files = 0;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What xmllint has against `texts`; empty when all are valid. */
function faults(...texts: string[]): string {
  const paths = texts.map((text) => {
    const path = join(folder, `${(files += 1)}.xml`);
    writeFileSync(path, text);
    return path;
  });
  const { status, stderr, error } = spawnSync('xmllint', ['--noout', '--relaxng', grammar, ...paths], {
    encoding: 'utf8',
  });
  if (error !== undefined) throw new Error('xmllint is missing: apt-get install libxml2-utils', { cause: error });
  return status === 0 ? '' : stderr;
}

const get = (name: string) => documents[name] ?? rich;

it.each(Object.keys(documents))('is valid (%s)', (name) => expect(faults(junitOfReport(get(name)))).toBe(''));

it('would not be valid with an attribute that Jenkins does not know', () => {
  const text = junitOfReport(rich).replace('<testcase ', '<testcase file="x" ');
  expect(faults(text)).toContain('file');
});

it('is valid of a matrix, of nothing, and of a run of no time', () => {
  const moment = { ...rich, observation: { ...rich.observation, duration_seconds: 1e-9 } };
  const reports = [rich, get('pass'), get('inconclusive')];
  const texts = [
    junitOfMerged({ reports, missing: ['arm'] }),
    junitOfMerged({ reports: [], missing: [] }),
    junitOfReport(moment),
  ];
  expect(faults(...texts)).toBe('');
});

it('is valid whatever is called what, and holds as many cases', () => {
  const cases = (text: string) => text.match(/<testcase /g)?.length;
  const texts = attacks.map((attack) => junitOfMerged({ reports: [hostileDocument(attack)], missing: [attack] }));
  expect(faults(...texts)).toBe('');
  expect(new Set(texts.map(cases)).size).toBe(1);
});

it('is valid with any text everywhere (property)', () => {
  const texts: string[] = [];
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void texts.push(junitOfReport(hostileDocument(text)))),
  );
  expect(faults(...texts)).toBe('');
});

describe('a leaking site', () => {
  const output = (document: ReportDocument) =>
    /<system-out>([\s\S]*?)<\/system-out>/.exec(junitOfReport(document))?.[1] ?? '';

  it('has its diagnosis in the output of its case', () => {
    expect(output(rich)).toContain('never deleted');
    expect(output(rich)).toContain('+    items.push_back(std::make_unique');
    expect(junitOfReport(rich)).toContain('<failure message="src/basket.cpp:42:17: 64 KiB/s');
  });

  it('that is known is green, and says why', () => {
    const standing = { kind: 'frozen', reason: 'vendor bug 17', owner: '@vendor', expires: '2026-03-01' } as const;
    expect(output(withLeak(rich, { standing }))).toContain('known: frozen, @vendor until 2026-03-01: vendor bug 17');
    expect(junitOfReport(get('known'))).not.toContain('<failure message="src/basket.cpp');
  });
});

it('tells the jobs of a matrix apart', () => {
  const jobs = ['gcc 12.2', 'clang'].map((label) => ({ ...rich, context: { commit: null, label } }));
  const text = junitOfMerged({ reports: jobs, missing: ['arm'] });
  expect(text).toContain('<testsuite name="gcc 12.2"');
  expect(text).toContain('name="shop_test [4242]: leak: src/basket.cpp:42:17');
  expect(text).toContain('<error message="arm gave no report" type="not-observed"/>');
  expect(text).toContain('classname="leak-gate.gcc 12_2"');
  expect(text).toContain('classname="leak-gate.clang"');
});
