/** The story with a recorded source: no kernel, no privilege, the real timeline, trend and verdict. */
import { describe, expect, it } from 'vitest';
import { GateError } from './errors.js';
import { runGate, type GatePorts } from './gate.js';
import { recording, type Scene } from './gate/sample-recording.js';
import type { GateOptions } from './options.js';
import { gateOptions } from './options/gate-options.js';
import { resolveOptions } from './options/resolve.js';
import type { GateResult } from './report/result.js';
import { parseSlopeBudget } from './verdict/budget.js';

const options: GateOptions = gateOptions({ kind: 'recording', path: 'x' }, resolveOptions([]));

interface Outcome {
  readonly status: number;
  readonly result: GateResult | null;
  readonly calls: readonly string[];
}

async function run(
  scene: Scene,
  changes: Partial<GateOptions> = {},
  failing?: GateError,
  diagnose: GatePorts['diagnose'] = () => Promise.resolve(new Map()),
): Promise<Outcome> {
  const calls: string[] = [];
  let result: GateResult | null = null;
  const ports: GatePorts = {
    version: '0.1.0',
    context: { commit: null, label: null },
    open: () => ({
      records: async function* () {
        calls.push('collect');
        yield* recording(scene);
      },
      close: () => Promise.resolve(void calls.push('close')),
    }),
    known: () =>
      Promise.resolve({ suppressions: [], frozen: null, baseline: null, failOnNewOnly: false, today: '2025-01-01' }),
    watch: () => undefined,
    watched: () => void calls.push('watched'),
    excerpts: () => Promise.resolve(new Map()),
    diagnose,
    publishers: [
      {
        path: 'out.xml',
        prepare: () => Promise.resolve(void calls.push('prepare')),
        publish: () => {
          calls.push('publish 1');
          return failing === undefined ? Promise.resolve() : Promise.reject(failing);
        },
      },
      {
        path: null,
        prepare: () => Promise.resolve(),
        publish: (given) => {
          calls.push('publish 2');
          result = given;
          return Promise.resolve();
        },
      },
    ],
    complain: (error) => void calls.push(`complain ${error.code}`),
  };
  const status = await runGate({ ...options, ...changes }, ports);
  return { status, result, calls };
}

const leaky: Scene = { kept: 5, epochs: 40 };
const clean: Scene = { kept: 0, epochs: 40 };
// More blocks than a process may have at hand when it ends after so few epochs.
const short: Scene = { kept: 50, epochs: 2 };
const full = new GateError('OUTPUT_UNWRITABLE', 'disk full', 'make room');

describe('runGate', () => {
  it('prepares, collects, publishes, closes, in this order', async () => {
    const { calls } = await run(clean);
    expect(calls).toEqual(['prepare', 'collect', 'watched', 'publish 1', 'publish 2', 'close']);
  });

  it.each<[string, Scene, Partial<GateOptions>, number]>([
    ['a clean program', clean, {}, 0],
    ['a leak', leaky, {}, 10],
    ['a leak that is tolerated', leaky, { failOn: 'never' }, 0],
    ['a leak within the budget', leaky, { slopeBudget: parseSlopeBudget('1MiB/s') }, 0],
    ['a run that is too short', short, {}, 0],
    ['a run that is too short, when that fails', short, { failOn: 'inconclusive' }, 11],
    ['a leak, when inconclusive fails too', leaky, { failOn: 'inconclusive' }, 10],
    ['nothing observed', { kept: 0, epochs: 0 }, {}, 12],
    ['nothing observed, nothing to fail', { kept: 0, epochs: 0 }, { failOn: 'never' }, 12],
    [
      'nothing observed of a target that failed',
      { kept: 0, epochs: 0, target: { exit_code: 3, signal: null } },
      {},
      12,
    ],
    ['a failing test', { ...clean, target: { exit_code: 3, signal: null } }, {}, 3],
    ['a failing test that leaks', { ...leaky, target: { exit_code: 1, signal: null } }, {}, 1],
    ['a test that ends with 10 by itself', { ...clean, target: { exit_code: 10, signal: null } }, {}, 10],
    ['a crash', { ...leaky, target: { exit_code: null, signal: 11 } }, {}, 139],
  ])('%s', async (_, scene, changes, status) => {
    const outcome = await run(scene, changes);
    expect(outcome.status).toBe(status);
    expect(outcome.result?.exitStatus).toBe(status);
  });

  it('reports the leak of a test that fails anyway', async () => {
    const { result } = await run({ ...leaky, target: { exit_code: 1, signal: null } });
    expect(result?.verdict.kind).toBe('leak');
  });

  it('never takes an observation that broke off for clean', async () => {
    expect((await run({ ...clean, trailer: false })).result?.verdict.kind).toBe('inconclusive');
    expect((await run({ ...clean, fault: 'internal' })).result?.verdict.kind).toBe('inconclusive');
    expect((await run({ ...leaky, trailer: false })).result?.verdict.kind).toBe('leak');
    expect((await run({ kept: 0, epochs: 0, trailer: false })).result?.verdict.kind).toBe('not-observed');
  });

  it.each([
    ['target_not_found', 'TARGET_NOT_FOUND', 2],
    ['target_unsupported', 'TARGET_UNSUPPORTED', 12],
    ['no_privilege', 'NO_PRIVILEGE', 12],
    ['internal', 'INTERNAL', 70],
    ['a_later_code', 'COLLECTOR_FAILED', 12],
    ['constructor', 'COLLECTOR_FAILED', 12],
  ])('turns the fault %s into %s', async (fault, code, exitStatus) => {
    const refusal = { code, exitStatus, message: 'it broke', remedy: 'mend it' };
    await expect(run({ kept: 0, epochs: 0, fault })).rejects.toMatchObject(refusal);
  });

  it('publishes the rest when one publisher fails, and lets that fail only a run that is green', async () => {
    const green = await run(clean, {}, full);
    expect(green.calls).toContain('publish 2');
    expect(green.calls).toContain('complain OUTPUT_UNWRITABLE');
    expect(green.status).toBe(2);
    expect((await run(leaky, {}, full)).status).toBe(10);
  });

  it('names the files that it leaves behind', async () => {
    expect((await run(clean, { recordPath: 'r' })).result?.files).toEqual(['r', 'out.xml']);
    expect((await run(clean, {}, full)).result?.files).toEqual([]);
  });

  it('keeps the verdict when the diagnosis fails', async () => {
    const broken = () => Promise.reject(new Error('no such thing'));
    const { status, calls, result } = await run(leaky, {}, undefined, broken);
    expect(status).toBe(10);
    expect(calls).toContain('complain INTERNAL');
    expect(result?.diagnoses.size).toBe(0);
  });
});
