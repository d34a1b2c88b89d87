import { describe, expect, it } from 'vitest';
import { GateError } from '../errors.js';
import { parseChoice } from './choice.js';
import { parseDuration } from './duration.js';
import { parseOverheadBudget } from './overhead-budget.js';
import { parseMaxOverhead } from './max-overhead.js';
import { parseSampleRate } from './sample-rate.js';
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

describe('options', () => {
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

  it('--overhead-budget', () => {
    expect(parseOverheadBudget('1%')).toBe(1);
    expect(parseOverheadBudget(' 0.5 % ')).toBe(0.5);
    expect(parseOverheadBudget('off')).toBeNull();
    for (const text of ['1', '0%', '101%', '-1%', 'on', '%', '', '1e2%'])
      expect(refusal(() => parseOverheadBudget(text))).toContain('0.5%, or off');
  });

  it('--max-overhead', () => {
    expect(parseMaxOverhead('10')).toBe(10);
    expect(parseMaxOverhead('2.5%')).toBe(2.5);
    expect(parseMaxOverhead('off')).toBe(0);
    for (const text of ['0', '-1', '1e9', '200000', 'x', ''])
      expect(refusal(() => parseMaxOverhead(text))).toContain('off');
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
