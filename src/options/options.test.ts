import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GateError } from '../errors.js';
import { parseChoice } from './choice.js';
import { parseDuration } from './duration.js';
import { parseSampleRate } from './sample-rate.js';
import { parseSlopeBudget } from './slope-budget.js';
import { parseWrapper } from './wrapper.js';

/** Every refusal names the option as written and a remedy with an example. */
function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    expect(error.code).toBe('USAGE');
    expect(error.exitStatus).toBe(2);
    return `${error.message} | ${error.remedy}`;
  }
  throw new Error('it was accepted');
}

describe('parseSlopeBudget', () => {
  it.each([
    ['0', 0, 'second'],
    ['0B/s', 0, 'second'],
    ['4KiB/s', 4096, 'second'],
    ['4 kib / sec', 4096, 'second'],
    ['1.5MiB/min', (1.5 * 1024 ** 2) / 60, 'second'],
    ['1GB/h', 1e9 / 3600, 'second'],
    ['64B/iter', 64, 'iteration'],
    ['2kB/iteration', 2000, 'iteration'],
  ])('%s', (text, bytesPerUnit, unit) => {
    expect(parseSlopeBudget(text)).toMatchObject({ bytesPerUnit, unit, text });
  });

  it.each([
    ['', 'not a rate'],
    ['fast', 'not a rate'],
    ['-1B/s', 'not a rate'],
    ['1e3B/s', 'not a rate'],
    ['64', 'unit of size is missing'],
    ['64/s', 'unit of size is missing'],
    ['64B', 'per what'],
    ['64XB/s', '"XB" is not a unit of size'],
    ['64KiB/fortnight', '"fortnight" is not a unit of time'],
  ])('refuses %j: %s', (text, why) => {
    const told = refusal(() => parseSlopeBudget(text));
    expect(told).toContain(why);
    expect(told).toContain('4KiB/s');
  });

  it('never gives anything but a finite rate (property)', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(parseSlopeBudget(text).bytesPerUnit).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(GateError);
        }
      }),
    );
  });
});

describe('the other options', () => {
  it.each([
    ['60', 60],
    ['60s', 60],
    ['5m', 300],
    ['1.5h', 5400],
    ['500ms', 0.5],
  ])('--duration %s', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  it.each(['', '0', '-5', '5 lightyears', '1e9', '9999h', 'NaN'])('refuses --duration %j', (text) => {
    expect(refusal(() => parseDuration(text))).toContain('5m');
  });

  it('--sample-rate', () => {
    expect(parseSampleRate('1')).toBe(1);
    expect(parseSampleRate('65536')).toBe(65_536);
    for (const text of ['0', '65537', '1.5', '-1', 'x', ''])
      expect(refusal(() => parseSampleRate(text))).toContain('65536');
  });

  it('--wrapper', () => {
    expect(parseWrapper('^my_alloc$').test('my_alloc')).toBe(true);
    expect(refusal(() => parseWrapper('('))).toContain('^my_alloc$');
    expect(refusal(() => parseWrapper(''))).toContain('empty');
  });

  it('--tap and --fail-on', () => {
    expect(parseChoice('a', ['a', 'b'], '--x')).toBe('a');
    expect(refusal(() => parseChoice('c', ['a', 'b'], '--x'))).toContain('a, b');
  });
});
