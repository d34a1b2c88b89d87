import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gateOptions } from '../options/gate-options.js';
import { resolveOptions } from '../options/resolve.js';
import { events } from '../test-action.js';
import { readInputs, subjectOf } from './inputs.js';
import { secretsOf, targetEnvironment } from './target-environment.js';
import { trusted } from './trust.js';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const read = (environment: NodeJS.ProcessEnv) => readInputs(environment, folder).values;

describe('readInputs', () => {
  it('reads what the runner hands over; empty is not given', () => {
    const values = read({
      INPUT_RUN: ' ./a --b ',
      'INPUT_SLOPE-BUDGET': '',
      'INPUT_FAIL-ON': 'never',
      'INPUT_REVIEW-COMMENTS': 'TRUE',
      INPUT_WRAPPER: '^a$\n\n^b$\n',
      'INPUT_GITHUB-TOKEN': 'x',
    });
    expect(values).toMatchObject({
      run: ['./a', '--b'],
      'slope-budget': { bytesPerUnit: 0 },
      'fail-on': 'never',
      'review-comments': true,
      wrapper: [/^a$/u, /^b$/u],
      'github-token': 'x',
      'report-dir': 'leak-gate-report',
    });
    expect(gateOptions({ kind: 'attach', pid: 1 }, values)).toMatchObject({
      jsonPath: 'leak-gate-report/report.json',
      recordPath: 'leak-gate-report/timeline.ndjson',
    });
  });

  it('puts leak-gate.yml between the inputs and the defaults', () => {
    writeFileSync(join(folder, 'leak-gate.yml'), 'fail-on: never\nduration: 5\nreport-dir: r\n');
    expect(read({ INPUT_DURATION: '7' })).toMatchObject({
      duration: 7,
      'fail-on': 'never',
      'report-dir': join(folder, 'r'),
    });
    writeFileSync(join(folder, 'other.yml'), 'duration: 9');
    const other = readInputs({ INPUT_CONFIG: join(folder, 'other.yml') }, folder);
    expect(other.values).toMatchObject({ duration: 9, 'fail-on': 'leak' });
    expect(other.configPath).toBe(join(folder, 'other.yml'));
    expect(() => read({ INPUT_CONFIG: join(folder, 'none.yml') })).toThrow(/none\.yml cannot be read/);
  });

  it('names the input in a refusal', () => {
    expect(() => read({ INPUT_DURATION: 'soon' })).toThrow(/input duration: soon/);
  });
});

describe('subjectOf', () => {
  it.each<[NodeJS.ProcessEnv, unknown]>([
    [{ INPUT_RUN: 'a b' }, { kind: 'run', command: ['a', 'b'], user: null }],
    [{ INPUT_PID: '12' }, { kind: 'attach', pid: 12 }],
  ])('%j', (environment, subject) => expect(subjectOf(read(environment), environment)).toEqual(subject));

  it('lets an input pid win over run of leak-gate.yml, and refuses both as inputs', () => {
    writeFileSync(join(folder, 'leak-gate.yml'), 'run: ./a\n');
    const pid = { INPUT_PID: '12' };
    expect(subjectOf(read(pid), pid)).toEqual({ kind: 'attach', pid: 12 });
    expect(subjectOf(read({}), {})).toMatchObject({ command: ['./a'] });
    const both = { INPUT_PID: '12', INPUT_RUN: 'b' };
    expect(() => subjectOf(read(both), both)).toThrow(/Both run and pid/);
  });
});

describe('the target’s environment', () => {
  it('has nothing that belongs to the step', () => {
    const given = {
      PATH: '/bin',
      GITHUB_SHA: 'x',
      GITHUB_WORKSPACE: 'x',
      'INPUT_GITHUB-TOKEN': 'x',
      input_lower: 'x',
      STATE_folder: 'x',
      ACTIONS_RUNTIME_TOKEN: 'x',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      GITHUB_OUTPUT: 'x',
      GITHUB_ENV: 'x',
      GITHUB_PATH: 'x',
      GITHUB_STATE: 'x',
      GITHUB_STEP_SUMMARY: 'x',
    };
    expect(Object.keys(targetEnvironment(given))).toEqual(['PATH', 'GITHUB_SHA', 'GITHUB_WORKSPACE']);
  });

  it('is masked where a name speaks of a secret', () => {
    const given = { LEVEL: 'verbose', DB_PASSWORD: 'hunter22', my_api_key: 'line one\nline two', TOKEN: 'x' };
    expect(secretsOf(given)).toEqual(['hunter22', 'line one', 'line two']);
  });
});

it('pull_request_target takes the token and the model away from a fork', () => {
  const values = {
    ...resolveOptions([]),
    comment: 'always',
    diagnosis: 'model',
    pull: true,
    'github-token': 'x',
  } as const;
  const job = (eventName: string, event: unknown) => ({
    ...{ eventName, event, owner: 'o', repo: 'r', sha: '', workflow: '', job: '', runId: 1, attempt: 1 },
    ...{ apiUrl: '', serverUrl: '', workspace: null },
  });
  expect(trusted(null, values)).toEqual({ values, warning: null });
  expect(trusted(job('pull_request', events.fork), values)).toEqual({ values, warning: null });
  expect(trusted(job('pull_request_target', events.pull_request), values)).toEqual({ values, warning: null });
  for (const event of [events.fork, {}, null]) {
    const { values: left, warning } = trusted(job('pull_request_target', event), values);
    expect(left).toMatchObject({ comment: 'off', diagnosis: 'rules', pull: false, 'github-token': null });
    expect(warning?.remedy).toContain('workflow_run');
  }
});
