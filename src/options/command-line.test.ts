import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GateError } from '../errors.js';
import { parseCommandLine } from './command-line.js';
import { parseVariables } from './environment.js';

const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
const words = (text: string) => parseCommandLine(text, 'run');

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return `${error.code} ${error.message} | ${error.remedy}`;
  }
  throw new Error('it was accepted');
}

describe('a command line', () => {
  it.each([
    ['./a', ['./a']],
    [' ./a\n  --b  c ', ['./a', '--b', 'c']],
    [`./a 'b c' "d e" f\\ g`, ['./a', 'b c', 'd e', 'f g']],
    [`./a --x='y z' "it's" '"q"'`, ['./a', '--x=y z', "it's", '"q"']],
    [`./a '' ""`, ['./a', '', '']],
    ['./t --gtest_filter=Foo.* # x', ['./t', '--gtest_filter=Foo.*', '#', 'x']],
    [`./a '|' "&&" \\; '$HOME' "\\$HOME" '\`b\`'`, ['./a', '|', '&&', ';', '$HOME', '$HOME', '`b`']],
    [`bash -c 'make -j2 | tee log && ./run "$X"'`, ['bash', '-c', 'make -j2 | tee log && ./run "$X"']],
    ['./a 100% $ ~ é', ['./a', '100%', '$', '~', 'é']],
  ])('%j', (text, expected) => expect(words(text)).toEqual(expected));

  it.each([
    'a | b',
    'a && b',
    'a; b',
    'a > f',
    'a 2>&1',
    'a &',
    '(a)',
    'a $HOME',
    'a "$HOME"',
    'a ${X}',
    'a $(b)',
    'a `b`',
    'a "`b`"',
  ])('says that no shell runs %j', (text) =>
    expect(refusal(() => words(text))).toMatch(/^USAGE run is not run by a shell.*bash -c '/),
  );

  it.each([`a 'b`, `a "b`, 'a \\'])('finds the quote without end in %j', (text) =>
    expect(refusal(() => words(text))).toContain('no end'),
  );

  it.each(['', '  ', '\n', `''`])('wants a program in %j', (text) =>
    expect(refusal(() => words(text))).toContain('names no program'),
  );

  it('gives back what was quoted', () => {
    const word = fc.string({ unit: 'binary-ascii' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(
        word.filter((text) => text !== ''),
        fc.array(word),
        (program, args) => {
          expect(words([program, ...args].map(quote).join(' '))).toEqual([program, ...args]);
        },
      ),
    );
  });

  it('splits as a shell does', () => {
    const part = fc.constantFrom('a', ' ', "'", '"', '\\', 'b c', '\t', '-x=');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = `x ${parts.join('')}`;
        let own: readonly string[];
        try {
          own = words(text);
        } catch {
          return;
        }
        const script = `printf '%s\\0' ${text}`;
        expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(own);
      }),
      { numRuns: 60 },
    );
  });
});

describe('variables', () => {
  it('are KEY=VALUE', () => {
    expect(parseVariables(['A=1', ' B=x = y ', 'A=2', 'EMPTY='], 'env')).toEqual({ A: '2', B: 'x = y ', EMPTY: '' });
  });

  it.each(['NAME', '=x', 'A B=x', ''])('refuses %j without quoting a value', (line) =>
    expect(refusal(() => parseVariables([line], 'env'))).toContain('KEY=VALUE'),
  );
});
