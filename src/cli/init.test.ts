import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../options/config-file.js';
import { resolveOptions } from '../options/resolve.js';
import { init, initDefaults, WORKFLOW_PATH, workflowText } from './init.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'));
  mkdirSync(join(folder, '.git'));
  mkdirSync(join(folder, 'src'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});
const inRepository = (name: string) => join(folder, name);

it('writes a workflow and a configuration that can be used, at the root', () => {
  expect(init(inRepository('src'), initDefaults)).toBe(0);
  expect(readFileSync(inRepository(WORKFLOW_PATH), 'utf8')).toBe(workflowText(initDefaults));
  expect(resolveOptions([readConfig(inRepository('leak-gate.yml')).layer])).toMatchObject({
    run: ['./build/tests'],
    'fail-on': 'leak',
    'slope-budget': { bytesPerUnit: 0 },
  });
});

it('overwrites nothing unless forced, and then both', () => {
  writeFileSync(inRepository('leak-gate.yml'), '# mine\n');
  expect(() => init(folder, initDefaults)).toThrow(/leak-gate\.yml is there already; nothing was written/);
  expect(() => readFileSync(inRepository(WORKFLOW_PATH))).toThrow();
  expect(readFileSync(inRepository('leak-gate.yml'), 'utf8')).toBe('# mine\n');
  init(folder, { ...initDefaults, force: true });
  expect(readFileSync(inRepository('leak-gate.yml'), 'utf8')).toContain('run:');
});

it.each(['./a', `./a 'b c' "d: e, {f}" # g`, `sh -c 'a && b'`, 'true', '-x', './ü', '1', `a "it's"`])(
  'carries the command line %j into both files as it is',
  (run) => {
    init(folder, { run, build: 'make -j2' });
    const workflow = parse(readFileSync(inRepository(WORKFLOW_PATH), 'utf8')) as {
      jobs: { leaks: { steps: { with?: { run: unknown }; run?: string }[] } };
    };
    expect(String(workflow.jobs.leaks.steps[2]?.with?.run)).toBe(run);
    expect(workflow.jobs.leaks.steps[1]?.run).toBe('make -j2');
    const { layer } = readConfig(inRepository('leak-gate.yml'));
    expect(layer.get('run')?.texts).toEqual([run]);
  },
);

it('refuses what cannot be run', () => {
  expect(() => init(folder, { run: 'a | b', build: 'make' })).toThrow(/not run by a shell/);
});
