import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GateError } from '../errors.js';
import type { BaselineLeak } from './baseline.js';
import { freeze, type Freezing } from './freeze.js';
import { expiryOf, identityOfKnown } from './known-leaks.js';
import { parseKnownLeaks } from './known-leaks-file.js';
import { matchLeaks } from './match-leaks.js';

const options: Freezing = { reason: null, owner: null, expires: null, today: '2026-03-01', prune: false };
const path = 'k.yml';

function leak(name: string, more: Partial<BaselineLeak['identity']> = {}, bytes = 1000): BaselineLeak {
  const hash = [...name]
    .map((c) => c.charCodeAt(0).toString(16))
    .join('')
    .padEnd(16, '0')
    .slice(0, 16);
  return {
    identity: {
      hash,
      chain: [`app!${name}`, 'libjobs.so!run', 'app!main'],
      allocator: 'malloc',
      blamed: `app!${name}`,
      positions: null,
      fullName: `${name}(int)`,
      line: 3,
      sourceText: null,
      blockBytes: 64,
      ...more,
    },
    fingerprint: hash,
    place: `src/${name}.cpp:3 ${name}(int)`,
    slope: { bytes, low: bytes * 0.9, high: bytes * 1.1, unit: 'second' },
  };
}

function faults(text: string): string {
  try {
    parseKnownLeaks(text, path);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    expect(error).toMatchObject({ code: 'KNOWN_LEAKS_UNREADABLE', exitStatus: 2 });
    return error.message;
  }
  throw new Error('it was accepted');
}

describe('freezing', () => {
  const first = freeze([leak('zeta'), leak('alpha')], null, path, {
    ...options,
    reason: 'old',
    owner: 'me',
    expires: '2026-09-01',
  });

  it('writes a file that is read again, in a stable order', () => {
    const { leaks } = parseKnownLeaks(first.text, path);
    expect(leaks.map(({ function: name }) => name)).toEqual(['alpha', 'zeta']);
    expect(leaks[0]).toMatchObject({
      module: 'app',
      chain: ['app!alpha', 'libjobs.so!run', 'app!main'],
      blockBytes: 64,
      reason: 'old',
      owner: 'me',
      since: '2026-03-01',
      expires: '2026-09-01',
    });
    expect(leaks[0]?.atMost?.bytesPerUnit).toBeCloseTo(1100, -1);
    expect(first.text).toContain('# at src/alpha.cpp:3 alpha(int), 1000 B/s');
    expect(
      freeze([leak('alpha'), leak('zeta')], null, path, {
        ...options,
        reason: 'old',
        owner: 'me',
        expires: '2026-09-01',
      }).text,
    ).toBe(first.text);
  });

  it('keeps what people wrote, renews what the run says', () => {
    const edited = first.text
      .replace('  # at src/alpha', '  # ask Ann first\n  # at src/alpha')
      .replace('reason: old', 'reason: a cache of ours # really');
    const again = freeze([leak('alpha', {}, 3000), leak('beta')], edited, path, {
      ...options,
      reason: 'new reason',
      today: '2026-04-01',
    });
    expect(again).toMatchObject({ added: 1, kept: 1 });
    expect(again.unmatched.map(({ function: name }) => name)).toEqual(['zeta']);
    expect(again.text).toContain('# ask Ann first');
    expect(again.text).toContain('reason: a cache of ours # really');
    expect(again.text).toContain('alpha(int), 2.93 KiB/s');
    const { leaks } = parseKnownLeaks(again.text, path);
    expect(leaks.map(({ function: name, since }) => `${name} ${since}`)).toEqual([
      'alpha 2026-03-01',
      'beta 2026-04-01',
      'zeta 2026-03-01',
    ]);
    const pruned = freeze([leak('alpha'), leak('beta')], again.text, path, { ...options, prune: true });
    expect(parseKnownLeaks(pruned.text, path).leaks).toHaveLength(2);
  });

  it('changes nothing when nothing has changed', () => {
    expect(freeze([leak('zeta'), leak('alpha')], first.text, path, options).text).toBe(first.text);
  });

  it('renews a date that has passed, and says which have when none is given', () => {
    const late = { ...options, today: '2026-10-01' };
    expect(freeze([leak('alpha')], first.text, path, late).expired).toHaveLength(1);
    const renewed = freeze([leak('alpha')], first.text, path, { ...late, expires: '2027-01-01' });
    expect(parseKnownLeaks(renewed.text, path).leaks[0]?.expires).toBe('2027-01-01');
    expect(parseKnownLeaks(renewed.text, path).leaks[1]?.expires).toBe('2026-09-01');
  });

  it('gives leaks that look alike an entry each', () => {
    const { text } = freeze([leak('twin'), leak('twin', { line: 9 })], null, path, options);
    const prints = parseKnownLeaks(text, path).leaks.map(({ fingerprint }) => fingerprint);
    expect(prints).toEqual(['7477696e00000000', '7477696e00000000-2']);
  });

  it('writes JSON where the name says so', () => {
    const { text } = freeze([leak('alpha')], null, 'k.json', options);
    expect(JSON.parse(text)).toMatchObject({ version: 1, leaks: [{ function: 'alpha' }] });
    expect(freeze([leak('alpha')], text, 'k.json', options)).toMatchObject({ text, added: 0 });
  });

  it('is not led astray by what a target calls itself (property)', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), fc.string({ unit: 'binary' }), (name, place) => {
        const found = { ...leak('x', { blamed: `app!${name}`, chain: [`app!${name}`, 'app!main'] }), place };
        const { text } = freeze([found], null, path, { ...options, reason: name });
        const { leaks } = parseKnownLeaks(text, path);
        expect(leaks).toHaveLength(1);
        expect(matchLeaks(leaks.map(identityOfKnown), [found.identity])).toEqual([{ known: 0, kind: 'fingerprint' }]);
      }),
    );
  });
});

describe('a file of known leaks', () => {
  const print = '0123456789012345';

  it('may be short, and a fingerprint of digits is no number', () => {
    expect(parseKnownLeaks(`version: 1\nleaks:\n  - fingerprint: ${print}\n`, path).leaks[0]).toMatchObject({
      fingerprint: print,
      reason: 'not given',
      line: 3,
    });
    expect(parseKnownLeaks('version: 1\nleaks:\n', path).leaks).toEqual([]);
  });

  it('is refused with every fault and its place', () => {
    const text = [
      'version: 2',
      'leaks:',
      '  - fingerprint: xyz',
      '  - function: f',
      `  - fingerprint: ${print}`,
      '    expires: 2026-02-30',
      '    at-most: 3 parsecs',
      '    ownr: me',
      '    block-bytes: many',
      `  - fingerprint: ${print}`,
      '  - 7',
    ].join('\n');
    const told = faults(text);
    const places: [string, string][] = [
      ['1:10', 'version 2'],
      ['3:18', 'not a fingerprint'],
      ['4:5', 'no fingerprint'],
      ['6:14', 'not a day'],
      ['7:14', 'at-most'],
      ['8:5', 'ownr'],
      ['9:18', 'block-bytes'],
      ['10:1', 'already, in line 5'],
      ['11:5', 'an entry'],
    ];
    for (const [place, why] of places) expect(told).toMatch(new RegExp(`k.yml:${place}: .*${why}`));
  });

  it.each(['', '[]', 'leaks: []', 'version: 1\nleaks: 3', '{', 'version: 1\nleaks: [', '&a [*a]', '- - -'])(
    'is refused: %j',
    (text) => expect(faults(text)).toContain('k.yml:'),
  );

  it('throws nothing but GateError (property)', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('version: 1\n', 'leaks:\n', '  - fingerprint: ', print, '\n', '&a', '*a', '{', '!!'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        try {
          parseKnownLeaks(pieces.join(''), path);
        } catch (error) {
          expect(error).toBeInstanceOf(GateError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('an entry excuses up to and with its last day, and is announced 14 days before', () => {
  const on = (today: string) => expiryOf({ expires: '2026-03-31' }, today);
  expect(['2026-03-01', '2026-03-16', '2026-03-17', '2026-03-31', '2026-04-01'].map(on)).toEqual([
    'valid',
    'valid',
    'soon',
    'soon',
    'expired',
  ]);
  expect(expiryOf({ expires: null }, '2026-03-01')).toBe('valid');
});
