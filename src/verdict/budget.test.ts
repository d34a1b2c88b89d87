import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GateError } from '../errors.js';
import { formatBytes, formatSlope, parseSlopeBudget } from './budget.js';

describe('a slope budget', () => {
  it.each([
    ['0', 0, 'second'],
    ['4KiB/s', 4096, 'second'],
    ['1.5MiB/min', (1.5 * 2 ** 20) / 60, 'second'],
    ['64B/iter', 64, 'iteration'],
    ['64 b / iteration', 64, 'iteration'],
    ['10kB/h', 10_000 / 3600, 'second'],
    ['  2 GB / h ', 2e9 / 3600, 'second'],
    ['0 B/iter', 0, 'iteration'],
  ])('%s is %f bytes per %s', (text, bytes, unit) => {
    const budget = parseSlopeBudget(text);
    expect(budget.bytesPerUnit).toBeCloseTo(bytes, 9);
    expect(budget.unit).toBe(unit);
  });

  it.each([
    '',
    '4',
    '4KiB',
    '4/s',
    'KiB/s',
    '-1B/s',
    '4 bananas/s',
    '4KiB/fortnight',
    '1e9B/s',
    '4KiB/s/s',
    'NaN',
    '0x10B/s',
    '٣B/s',
  ])('refuses "%s" and says what is valid', (text) => {
    const attempt = () => parseSlopeBudget(text, '--slope-budget');
    expect(attempt).toThrow(GateError);
    try {
      attempt();
    } catch (error) {
      expect(error).toMatchObject({ code: 'USAGE', exitStatus: 2 });
      expect((error as GateError).remedy).toContain('4KiB/s');
    }
  });

  it('reads what it is given in any unit, case and spacing', () => {
    const sizes = { B: 1, kB: 1e3, MB: 1e6, KiB: 1024, MiB: 2 ** 20 };
    const times = { s: 1, min: 60, h: 3600 };
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.constantFrom(...Object.entries(sizes)),
        fc.constantFrom(...Object.entries(times)),
        fc.boolean(),
        fc.stringMatching(/^ {0,3}$/),
        (value, [size, bytes], [time, seconds], upper, gap) => {
          const text = `${gap}${value}${gap}${size}${gap}/${gap}${time}${gap}`;
          const budget = parseSlopeBudget(upper ? text.toUpperCase() : text);
          expect(budget.bytesPerUnit).toBeCloseTo((value * bytes) / seconds, 6);
        },
      ),
    );
  });

  it('never throws anything but a usage error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(parseSlopeBudget(text).bytesPerUnit).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toMatchObject({ code: 'USAGE' });
        }
      }),
    );
  });
});

it.each([
  [0, '0 B'],
  [64, '64 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [3174.4, '3.1 KiB'],
  [150 * 1024, '150 KiB'],
  [0.953, '0.953 B'],
  [3 * 2 ** 30, '3 GiB'],
  [-2048, '-2 KiB'],
])('%f bytes are written %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it('writes slopes per unit', () => {
  expect(formatSlope(1536, 'second')).toBe('1.5 KiB/s');
  expect(formatSlope(64, 'iteration')).toBe('64 B/iter');
});
