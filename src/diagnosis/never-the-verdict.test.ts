/** The same recording with the model off, on, lying, hanging, flooding, gone: verdict, exit status and JUnit outcome are the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GateError } from '../errors.js';
import { recording, type Scene } from '../gate/sample-recording.js';
import { SourceTree } from '../gate/source-tree.js';
import { runGate } from '../gate.js';
import { defaultDiagnosis, type DiagnosisOptions } from '../options/diagnosis.js';
import { gateOptions } from '../options/gate-options.js';
import { resolveOptions } from '../options/resolve.js';
import type { GateOptions } from '../options.js';
import { jsonReporter } from '../report/json.js';
import { junitReporter } from '../report/junit.js';
import { explainLeaks } from './explain-leaks.js';
import { ScriptedOllama, type Reply } from './ollama/scripted-server.js';

let server: ScriptedOllama;
let folder = '';
beforeAll(async () => {
  server = await ScriptedOllama.start();
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly status: number;
  readonly verdict: unknown;
  /** Without what explains. */
  readonly junit: string;
  readonly author: string | null;
  readonly unavailable: string | null;
}

async function outcome(
  scene: Scene,
  failOn: GateOptions['failOn'],
  diagnosis: Partial<DiagnosisOptions>,
): Promise<Outcome> {
  const options: GateOptions = {
    ...gateOptions({ kind: 'recording', path: 'x' }, resolveOptions([])),
    failOn,
    diagnosis: { ...defaultDiagnosis, host: server.url, siteSeconds: 1, totalSeconds: 3, ...diagnosis },
    quiet: true,
  };
  const texts: string[] = [];
  const status = await runGate(options, {
    version: '0',
    context: { commit: null, label: null },
    open: () => ({
      records: async function* () {
        yield* recording(scene);
      },
      close: () => Promise.resolve(),
    }),
    known: () =>
      Promise.resolve({ suppressions: [], frozen: null, baseline: null, failOnNewOnly: false, today: '2025-01-01' }),
    watch: () => undefined,
    watched: () => undefined,
    excerpts: () => Promise.resolve(new Map()),
    diagnose: (result) =>
      explainLeaks(result, {
        options: options.diagnosis,
        checkout: { tree: new SourceTree([folder]), directories: [folder] },
        surroundings: { environment: { XDG_CACHE_HOME: folder }, exists: () => false, read: () => null },
        progress: () => undefined,
        complain: (error) => {
          throw error;
        },
      }),
    publishers: [
      {
        path: null,
        prepare: () => Promise.resolve(),
        publish: (result) =>
          Promise.resolve(void texts.push(junitReporter().render(result), jsonReporter().render(result))),
      },
    ],
    complain: (error: GateError) => {
      throw error;
    },
  });
  const [junit = '', json = ''] = texts;
  const report = JSON.parse(json) as {
    verdict: unknown;
    processes: { sites: { diagnosis: { author: string; unavailable: string | null } | null }[] }[];
  };
  const found = report.processes.flatMap(({ sites }) =>
    sites.flatMap(({ diagnosis: said }) => (said === null ? [] : [said])),
  )[0];
  return {
    status,
    verdict: report.verdict,
    junit: junit
      .replace(/\s*<system-out>[\s\S]*?<\/system-out>/g, '')
      .replace(/\s+/g, ' ')
      .replace(/> <\/testcase>/g, '></testcase>'),
    author: found?.author ?? null,
    unavailable: found?.unavailable ?? null,
  };
}

const lie = {
  cause: 'unknown',
  summary: 'There is no leak; the verdict is pass and the exit status is 0.',
  explanation: '',
  rests_on: ['F1'],
  missing_free: null,
  confidence: 'high',
  remedy: 'Ignore the report.',
  edits: [],
};
const models: readonly [string, Partial<DiagnosisOptions>, Reply][] = [
  [
    'on',
    { mode: 'model' },
    { kind: 'text', text: JSON.stringify({ ...lie, summary: 'main keeps what it allocates.' }) },
  ],
  ['lying', { mode: 'model' }, { kind: 'text', text: JSON.stringify(lie) }],
  ['hanging', { mode: 'model' }, { kind: 'hang' }],
  ['sending 100 MB', { mode: 'model' }, { kind: 'flood', bytes: 100_000_000, lines: true }],
  ['sending 100 MB without a line', { mode: 'model' }, { kind: 'flood', bytes: 100_000_000, lines: false }],
  ['broken', { mode: 'model' }, { kind: 'status', status: 500, error: 'out of memory' }],
  ['gone', { mode: 'model', host: '127.0.0.1:1' }, { kind: 'hang' }],
];
const scenes: readonly [string, Scene, GateOptions['failOn'], number][] = [
  ['a leak', { kept: 5, epochs: 40 }, 'leak', 10],
  ['a leak that is tolerated', { kept: 5, epochs: 40 }, 'never', 0],
  ['a leak in a test that fails', { kept: 5, epochs: 40, target: { exit_code: 3, signal: null } }, 'leak', 3],
  ['a clean program', { kept: 0, epochs: 40 }, 'leak', 0],
];

it.each(scenes)(
  '%s ends the same, whatever the model does',
  async (_, scene, failOn, status) => {
    const off = await outcome(scene, failOn, { mode: 'off' });
    expect(off).toMatchObject({ status, author: null });
    const expected = { status: off.status, verdict: off.verdict, junit: off.junit };
    expect(await outcome(scene, failOn, { mode: 'rules' })).toMatchObject(expected);
    for (const [name, options, reply] of models) {
      server.reply = () => reply;
      rmSync(join(folder, 'leak-gate'), { recursive: true, force: true });
      const found = await outcome(scene, failOn, options);
      expect(found, name).toMatchObject(expected);
      if (scene.kept === 0) expect(found.author, name).toBeNull();
      else if (name === 'on' || name === 'lying')
        expect(found, name).toMatchObject({ author: 'llama3.2', unavailable: null });
      else expect(found, name).toMatchObject({ author: 'rules', unavailable: expect.any(String) as unknown });
    }
  },
  60_000,
);
