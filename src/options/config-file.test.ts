import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GateError } from '../errors.js';
import { configIn, findConfig, parseConfig, readConfig } from './config-file.js';
import { resolveOptions } from './resolve.js';
import { optionsOf } from './table.js';

const values = (text: string) => resolveOptions([parseConfig(text, '/r/leak-gate.yml')]);

function faults(text: string): string[] {
  try {
    parseConfig(text, 'leak-gate.yml');
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    expect(error).toMatchObject({ code: 'USAGE', exitStatus: 2 });
    expect(error.remedy).toContain('docs/options.md');
    return error.message.split('\n');
  }
  throw new Error('it was accepted');
}

describe('leak-gate.yml', () => {
  it('sets options as YAML would write them', () => {
    const text = `# a comment
slope-budget: 4KiB/s
duration: 90
overhead-budget: 2%
fail-on-new-only: true
comment: off
wrapper: ['^my_alloc$', '^pool::']
suppressions: known.yml
run: >
  ./my_test --filter='a b'
env:
  LEVEL: 3
  TEXT: "two\\nlines"
`;
    expect(values(text)).toMatchObject({
      'slope-budget': { bytesPerUnit: 4096, unit: 'second' },
      duration: 90,
      'overhead-budget': 2,
      'fail-on-new-only': true,
      comment: 'off',
      wrapper: [/^my_alloc$/u, /^pool::/u],
      suppressions: ['/r/known.yml'],
      run: ['./my_test', '--filter=a b'],
      env: { LEVEL: '3', TEXT: 'two\nlines' },
    });
    expect(values('env: |\n  A=1\n  B=x=y\n').env).toEqual({ A: '1', B: 'x=y' });
    expect(values('env: [A=1]').env).toEqual({ A: '1' });
  });

  it('may be empty', () => {
    expect(values('')).toEqual(resolveOptions([]));
    expect(values('# nothing\n')).toEqual(resolveOptions([]));
  });

  it('tells every fault at once, with its place', () => {
    const text =
      'slope-bugdet: 0\nduration: soon\nfail-on: love\nnonsense: 1\nreview-comments: maybe\nenv: [A=1, B]\nimage: evil\n';
    expect(faults(text)).toEqual([
      'leak-gate.yml:1:1: slope-bugdet is not an option: did you mean slope-budget?',
      expect.stringMatching(/^leak-gate\.yml:2:11: duration soon .*90s/),
      'leak-gate.yml:3:10: fail-on is one of: leak, inconclusive, never',
      'leak-gate.yml:4:1: nonsense is not an option',
      'leak-gate.yml:5:18: review-comments is true or false',
      expect.stringMatching(/^leak-gate\.yml:6:6: env: B is not KEY=VALUE/),
      'leak-gate.yml:7:1: image is not an option of the configuration: give it to the action or on the command line',
    ]);
  });

  it.each([
    ['duration: 1\nduration: 2\n', /^leak-gate\.yml:2:1: .*unique/],
    ['a: [', /^leak-gate\.yml:1:5: /],
    ['- run', /^leak-gate\.yml:1:1: .*option: value/],
    ['just words', /^leak-gate\.yml:1:1: /],
    ['run: [a, b]', /^leak-gate\.yml:1:6: run has a value of the wrong kind/],
    ['run: a | b', /^leak-gate\.yml:1:6: run is not run by a shell.*bash -c 'a \| b'/],
    ['? {a: b}\n: c', /^leak-gate\.yml:\d+:\d+: /],
    ['label: &a x\nmodel: *b\n', /^leak-gate\.yml:1:1: .*[Uu]nresolved alias/],
    ['env: {A: [1]}', /^leak-gate\.yml:1:\d+: env has a value of the wrong kind/],
    ['github-token: x', /^leak-gate\.yml:1:1: github-token is not an option of the configuration/],
    ['__proto__: {}', /^leak-gate\.yml:1:1: /],
  ])('refuses %j', (text, told) => expect(faults(text)[0]).toMatch(told));

  it('never fails but by telling, whatever the file', () => {
    const key = fc.oneof(fc.constantFrom(...optionsOf('config')), fc.string());
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()), fc.object());
    const told = (text: string) => {
      try {
        return parseConfig(text, 'x');
      } catch (error) {
        if (error instanceof GateError) return error;
        throw error;
      }
    };
    fc.assert(fc.property(fc.string(), (text) => void told(text)));
    fc.assert(fc.property(fc.dictionary(key, value), (content) => void told(JSON.stringify(content))));
  });
});

describe('the file itself', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'leak-gate-test-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is found at the root of the repository', () => {
    const deep = join(folder, 'a/b');
    mkdirSync(deep, { recursive: true });
    mkdirSync(join(folder, '.git'));
    expect(findConfig(deep)).toBeNull();
    writeFileSync(join(folder, 'a/leak-gate.yml'), '');
    expect(findConfig(deep)).toBeNull();
    writeFileSync(join(folder, 'leak-gate.yml'), 'label: x');
    expect(findConfig(deep)).toBe(join(folder, 'leak-gate.yml'));
    expect(configIn(deep)).toBeNull();
  });

  it('is read, or its reader is told why not', () => {
    writeFileSync(join(folder, 'c.yml'), 'record: out.ndjson');
    expect(resolveOptions([readConfig(join(folder, 'c.yml')).layer]).record).toBe(join(folder, 'out.ndjson'));
    expect(() => readConfig(join(folder, 'none.yml'))).toThrow(/none\.yml cannot be read/);
    expect(() => readConfig(folder)).toThrow(/not a file/);
  });
});
