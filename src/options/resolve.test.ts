import { describe, expect, it } from 'vitest';
import type { Written } from './option.js';
import { resolveOptions, type Layer } from './resolve.js';
import { optionOf, optionTable, type OptionName } from './table.js';

const layer = (given: Partial<Record<OptionName, string>>, base: string | null = null): Layer =>
  new Map(
    Object.entries(given).map(([name, text]): [OptionName, Written] => [
      name as OptionName,
      { texts: [text], where: `--${name}`, base },
    ]),
  );

describe('resolveOptions', () => {
  it('takes the strongest', () => {
    const both = [layer({ duration: '5' }), layer({ duration: '7', label: 'x' })];
    expect(resolveOptions(both)).toMatchObject({ duration: 5, label: 'x', 'sample-rate': 1 });
  });

  it('tells of every fault', () => {
    const bad = layer({ duration: 'soon', tap: 'kprobe', 'overhead-budget': '-1%', 'ai-sites': '0' });
    expect(() => resolveOptions([bad])).toThrow(/4 options.*\n.*--duration soon.*\n.*--overhead-budget -1%/s);
    expect(() => resolveOptions([layer({ duration: 'soon' })])).toThrow(/^--duration soon/);
  });

  it('reads only the strongest of two', () => {
    expect(resolveOptions([layer({ duration: '5' }), layer({ duration: 'soon' })]).duration).toBe(5);
  });

  it('knows shares, addresses and paths', () => {
    const given = { 'overhead-budget': '0.5 %', 'source-map': '/build=.' };
    expect(resolveOptions([layer(given)])).toMatchObject({
      'overhead-budget': 0.5,
      'source-map': [{ from: '/build', to: '.' }],
    });
    expect(resolveOptions([layer({ 'junit-path': 'a.xml' })])['junit-path']).toBe('a.xml');
    expect(resolveOptions([layer({ 'junit-path': 'a.xml' }, '/r')])['junit-path']).toBe('/r/a.xml');
    expect(resolveOptions([layer({ 'junit-path': '/a.xml' }, '/r')])['junit-path']).toBe('/a.xml');
  });
});

it.each(Object.keys(optionTable) as OptionName[])('the default of %s is what its text means', (name) => {
  const option = optionOf(name);
  const { default: preset } = option;
  if (preset === null) expect([null, [], {}]).toContainEqual(option.fallback);
  else expect(option.read({ texts: [preset], where: name, base: null })).toEqual(option.fallback);
  expect(option.summary).not.toMatch(/\.$/);
});
