import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elide, terminalText, xmlText } from './escape.js';
import { relativeTo } from './stack.js';
import { BoundedSeries, sparkline } from './sparkline.js';
import * as units from './units.js';

describe('units', () => {
  it.each([
    [0.25, '0.25 s'],
    [12.34, '12.3 s'],
    [99.99, '1 min 40 s'],
    [185, '3 min 05 s'],
    [7_620, '2 h 07 min'],
  ])('%d seconds is %s', (seconds, text) => expect(units.formatSeconds(seconds)).toBe(text));

  it.each([
    [1, '1 block'],
    [999_999, '999,999 blocks'],
    [1_204_331, '1.2 M blocks'],
    [3e9, '3 G blocks'],
  ])('%d is %s', (count, text) => expect(units.plural(count, 'block')).toBe(text));

  it('tells confidence in words', () => {
    expect(units.formatConfidence(1e-9)).toContain('very strong');
    expect(units.formatConfidence(0.03)).toBe('moderate evidence (p = 0.03)');
  });
});

describe('escapes', () => {
  it('leave nothing that a terminal would act on (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(terminalText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(xmlText(text)).not.toMatch(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
      }),
    );
  });

  it('leave ordinary text of any language alone', () => {
    for (const text of ['std::vector<int>', 'größe', '日本語', '🌲']) expect(terminalText(text)).toBe(text);
  });

  it('elide keeps both ends and the width (property)', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 5, max: 80 }),
        (text, width) => [...elide(text, width)].length <= width,
      ),
    );
    expect(elide('abcdefghij', 5)).toBe('abc…j');
  });
});

it('makes a path relative only when it lies under the folder', () => {
  expect(relativeTo('/a/b', '/a/b/c.cpp:1')).toBe('c.cpp:1');
  expect(relativeTo('/a/b', '/a/bc.cpp')).toBe('/a/bc.cpp');
  expect(relativeTo('/', '/a')).toBe('/a');
});

describe('sparkline', () => {
  it('spans the lowest to the highest value', () => {
    expect(sparkline([0, 4, 8])).toBe('▁▅█');
    expect(sparkline([3, 3])).toBe('▁▁');
    expect(sparkline([])).toBe('');
  });

  it('keeps the whole run in bounded memory', () => {
    const series = new BoundedSeries(8);
    for (let i = 0; i < 1000; i += 1) series.add(i);
    expect(series.points.length).toBeLessThan(8);
    expect(series.points[0]).toBeLessThan(200);
    expect(series.points.at(-1)).toBeGreaterThan(500);
  });
});
