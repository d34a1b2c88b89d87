import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotationsOf, renderAnnotations } from './annotations.js';
import { attacks, documents, hostileDocument, rich } from './sample-documents.js';
import type { ReportDocument } from './schema.js';

const checkout = { root: '/home/me/shop', repositoryUrl: null };
const settings = { checkout };
const get = (name: string) => documents[name] ?? rich;

/** As the runner reads a line (actions/runner, ActionCommand.TryParseV2). */
function read(line: string): { command: string; properties: Record<string, string>; data: string } {
  const [, command = '', given = '', data = ''] = /^::([a-z-]+)(?: (.*?))?::(.*)$/s.exec(line) ?? [];
  const decode = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const properties = given.split(',').map((property): [string, string] => {
    const at = property.indexOf('=');
    const value = property
      .slice(at + 1)
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',');
    return [property.slice(0, at), decode(value)];
  });
  return { command, properties: Object.fromEntries(properties), data: decode(data) };
}

const lines = (made: readonly ReportDocument[]) => renderAnnotations(made, settings).split('\n').slice(0, -1);

it('puts a leak on its line', () => {
  const [line = ''] = lines([rich]);
  expect(read(line)).toEqual({
    command: 'error',
    properties: {
      file: 'src/basket.cpp',
      line: '42',
      col: '17',
      title: 'leak-gate: leak 64 KiB/s in shop::Basket::add(shop::Order const&)',
    },
    data: [
      '10,240 blocks, 640 KiB live at the end; very strong evidence (p < 0.001)',
      'The `Order` made in add() is never deleted when `validate` throws.',
      'Fix: Hold the order in a `std::unique_ptr<Order>`.',
    ].join('\n'),
  });
});

it('names no file outside the checkout', () => {
  const outside = annotationsOf([rich], { checkout: { root: '/elsewhere', repositoryUrl: null } });
  expect(outside[0]?.path).toBe('src/basket.cpp'); // the target’s own directory, when it lies in no checkout
  const [hostile] = annotationsOf([get('leak')], settings).filter(({ title }) => title.includes('red'));
  expect(hostile).toMatchObject({ path: null, line: null, column: null });
});

it('warns of what does not fail the run', () => {
  const levels = (name: string) => annotationsOf([get(name)], settings).map(({ level }) => level);
  expect(levels('known')).toEqual([...new Array<string>(7).fill('warning')]);
  expect(levels('inconclusive')).toEqual(['warning']);
  expect(levels('pass')).toEqual([]);
  expect(levels('not-observed')).toEqual(['error']);
  const tolerated = { ...rich, verdict: { ...rich.verdict, fail_on: 'never' as const } };
  expect(annotationsOf([tolerated], settings).every(({ level }) => level === 'warning')).toBe(true);
});

it('shows ten of a kind and counts the rest in a notice', () => {
  const [process] = rich.processes;
  const [site] = process?.sites ?? [];
  if (process === undefined || site === undefined) throw new Error('the sample leaks');
  const sites = Array.from({ length: 25 }, (_, i) => ({ ...site, fingerprint: `f${i}` }));
  const made = annotationsOf([{ ...rich, processes: [{ ...process, sites }] }], settings);
  expect(made.map(({ level }) => level)).toEqual([...new Array<string>(10).fill('error'), 'notice']);
  expect(made.at(-1)?.message).toContain('15 more leaks');
});

describe('a hostile text', () => {
  const check = (text: string) => {
    const made = hostileDocument(text);
    const rendered = renderAnnotations([made], settings);
    for (const line of rendered.split('\n').slice(0, -1)) {
      expect(line).toMatch(/^::(?:error|warning|notice) /);
      expect(line.length).toBeLessThan(65_536);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      const { command, properties } = read(line);
      expect(['error', 'warning', 'notice']).toContain(command);
      for (const name of Object.keys(properties)) expect(['file', 'line', 'col', 'title']).toContain(name);
      expect(properties['title']).toMatch(/^leak-gate: /);
    }
  };

  it.each(attacks.map((attack) => [JSON.stringify(attack.slice(0, 50)), attack]))(
    '%s stays in its place',
    (_, attack) => check(attack),
  );
  it('of any kind stays in its place (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary' }))), (texts) =>
        check(texts.join('')),
      ),
      { numRuns: 100 },
    );
  }, 30_000);
});
