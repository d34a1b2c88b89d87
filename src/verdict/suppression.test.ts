import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GateError } from '../errors.js';
import type { AllocationSite } from '../timeline/timeline.js';
import { matchesMangled, readMangled } from './mangled-name.js';
import { parseSuppressions } from './suppression-file.js';
import { suppressibleStack } from './suppression.js';
import { templateMatches } from './suppression-lsan.js';
import { globMatches } from './suppression-valgrind.js';
import { app, frame, libstdcxx, stack } from './test-sites.js';

const fixture = (name: string) => readFileSync(new URL(`fixtures/suppressions/${name}`, import.meta.url), 'utf8');
const vendor = (name: string) => ({ ...app, path: `/usr/lib/x86_64-linux-gnu/${name}` });

/** Names of the rules of `text` that match. */
function matching(text: string, site: AllocationSite): string[] {
  const seen = suppressibleStack(site);
  return parseSuppressions(text, 'x.supp')
    .rules.filter((rule) => rule.matches(seen))
    .map(({ name }) => name);
}

function refusal(text: string): string {
  try {
    parseSuppressions(text, 'x.supp');
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    expect(error).toMatchObject({ code: 'KNOWN_LEAKS_UNREADABLE', exitStatus: 2 });
    return error.message;
  }
  throw new Error('it was accepted');
}

describe('a file of LeakSanitizer', () => {
  const text = fixture('lsan.supp');

  it('is told by its lines; what is for other sanitizers is counted', () => {
    const file = parseSuppressions(text, 'x.supp');
    expect(file).toMatchObject({ format: 'LeakSanitizer', otherKinds: 2 });
    expect(file.rules.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  });

  it.each<[string, AllocationSite, string[]]>([
    [
      'module',
      stack([frame(['FcInit'], vendor('libfontconfig.so.1.12.0')), frame(['main'])]),
      ['leak:libfontconfig.so'],
    ],
    ['function from its beginning', stack([frame(['QCoreApplication::init()'])]), ['leak:^QCoreApplication::init']],
    ['function in the middle', stack([frame(['my::QCoreApplication::init()'])]), []],
    ['inlined function', stack([frame(['_PyObject_GC_Alloc', 'main'])]), ['leak:*_PyObject_GC_Alloc']],
    ['file', stack([frame(['f@/b/third_party/sqlite/src/x.c:3'])]), ['leak:third_party/sqlite/*.c']],
    ['end', stack([frame(['g_type_init'])]), ['leak:g_type_init$']],
    ['not the end', stack([frame(['g_type_init_with_debug'])]), []],
  ])('matches the %s', (_, site, rules) => expect(matching(text, site)).toEqual(rules));

  // From the tests of compiler-rt's TemplateMatch.
  it.each<[string, string, boolean]>([
    ['bar', 'foobarbaz', true],
    ['foo*baz', 'foobarbaz', true],
    ['^foo', 'foobar', true],
    ['^bar', 'foobar', false],
    ['bar$', 'foobar', true],
    ['foo$', 'foobar', false],
    ['^foo*bar$', 'fooxbar', true],
    ['*', 'anything', true],
    ['', 'anything', true],
    ['foo', '', false],
    ['foo$', 'foofoo', false],
    ['a*$', 'abc', true],
    ['^a*b*c', 'a1b2c3', true],
    ['^a*b*c', 'b1c2', false],
  ])('%s against %s: %s', (template, name, matches) => expect(templateMatches(template, name)).toBe(matches));

  it('is refused with the line', () => {
    expect(refusal('leak:a\n\nnonsense here\n')).toContain('x.supp:3');
    expect(refusal('leak:\n')).toContain('x.supp:1');
  });
});

describe('a file of Valgrind', () => {
  const text = fixture('valgrind.supp');

  it('is told by its brace; blocks for other faults are counted', () => {
    const file = parseSuppressions(text, 'x.supp');
    expect(file).toMatchObject({ format: 'Valgrind', otherKinds: 2, unreadableNames: [] });
    expect(file.rules).toHaveLength(5);
    expect(file.rules[1]).toMatchObject({ name: 'qt-string', line: 13 });
  });

  const operatorNew = frame(['operator new(unsigned long)'], libstdcxx);
  it.each<[string, AllocationSite, string[]]>([
    [
      'any calls between',
      stack(
        [frame(['g_malloc0']), frame(['a']), frame(['b']), frame(['g_type_register_static']), frame(['main'])],
        'calloc',
      ),
      ['glib-type-node'],
    ],
    [
      'no calls between',
      stack([frame(['g_malloc0']), frame(['g_type_register_static'])], 'calloc'),
      ['glib-type-node'],
    ],
    ['another allocator', stack([frame(['g_malloc0']), frame(['g_type_register_static'])]), []],
    ['a mangled name', stack([operatorNew, frame(['QString::fromLatin1(char const*, int)'])]), ['qt-string']],
    [
      'operator new without malloc',
      stack([frame(['QString::fromLatin1(char const*, int)'])], 'operator new'),
      ['qt-string'],
    ],
    ['its caller only', stack([operatorNew, frame(['f']), frame(['QString::fromLatin1(char const*, int)'])]), []],
    ['a mangled wildcard', stack([frame(['f']), frame(['QCoreApplication::exec()'])]), ['qt-any-application']],
    ['a wildcard in a path', stack([frame(['g'], vendor('libfontconfig.so.1.12.0'))]), ['fontconfig']],
    ['a source line', stack([frame(['put@/src/cache.c:12'])]), ['by-source']],
    ['another source line', stack([frame(['put@/src/cache.c:13'])]), []],
  ])('matches %s', (_, site, rules) => expect(matching(text, site)).toEqual(rules));

  it.each<[string, string, boolean]>([
    ['mal?oc', 'malloc', true],
    ['*', '', true],
    ['a*b*c', 'axxbyyc', true],
    ['a*b', 'abx', false],
    ['??', 'abc', false],
    ['*a?', 'xxaab', true],
  ])('%s against %s: %s', (pattern, name, matches) => expect(globMatches(pattern, name)).toBe(matches));

  it.each([
    ['{\n a\n Memcheck:Leak\n fun:x\n', 'x.supp:1 .* no }'],
    ['{\n a\n}\n', 'needs a name'],
    ['{\n a\n Memcheck\n fun:x\n}\n', 'x.supp:3 .*TOOL:KIND'],
    ['{\n a\n Memcheck:Leak\n}\n', 'x.supp:2 .*no call'],
    ['{\n a\n Memcheck:Leak\n fn:x\n}\n', 'x.supp:4 .*fun:'],
    ['{\n a\n Memcheck:Leak\n fun:x\n}\nfun:y\n', 'x.supp:6 '],
    ['{\n a\n Memcheck:Leak\n{\n b\n Memcheck:Leak\n fun:x\n}\n', 'x.supp:4 .*within'],
  ])('%j is refused with the line', (broken, why) => expect(refusal(broken)).toMatch(new RegExp(why)));
});

describe('a mangled name', () => {
  it.each<[string, string | null, boolean]>([
    ['_Znwm', 'operator new', false],
    ['_Z3foov', 'foo', false],
    ['_ZL3foov', 'foo', false],
    ['_ZN2ns3Foo3barEv', 'ns::Foo::bar', false],
    ['_ZNK3Foo3barEv', 'Foo::bar', false],
    ['_ZN3FooC1Ei', 'Foo::Foo', false],
    ['_ZN3FooD2Ev', 'Foo::~Foo', false],
    ['_ZN3FooaSERKS_', 'Foo::operator=', false],
    ['_ZNSt6vectorIiSaIiEE9push_backERKi', 'std::vector::push_back', false],
    ['_ZNSt3mapISsiSt4lessISsESaISt4pairIKSsiEEEixERS3_', 'std::map::operator[]', false],
    ['_ZN5ArrayIiLi16EE3addEi', 'Array::add', false],
    ['_ZN12_GLOBAL__N_13fooEv', '(anonymous-namespace)::foo', false],
    ['_ZN3Foo*', 'Foo::', true],
    ['_ZN3Foo3b*', 'Foo::b', true],
    ['_ZN3FooC?Ev', 'Foo::Foo', false],
    ['_ZN3FooD*', 'Foo::~Foo', false],
    ['_ZZ4mainENKUlvE_clEv', null, false],
    ['_ZTV3Foo', null, false],
    ['_ZN*Foo', null, false],
    ['_Z', null, false],
    ['_ZN3Foo', null, false],
    ['_Z9999x', null, false],
  ])('%s', (mangled, name, open) => expect(readMangled(mangled)).toEqual(name === null ? null : { name, open }));

  it('means the beginning of a name when it is open', () => {
    expect(matchesMangled({ name: 'Foo::', open: true }, 'Foo::bar')).toBe(true);
    expect(matchesMangled({ name: 'Foo', open: false }, 'Foo::bar')).toBe(false);
  });

  it('is said to be unreadable, with its line', () => {
    const file = parseSuppressions('{\n a\n Memcheck:Leak\n fun:malloc\n fun:_ZN*Foo\n}\n', 'x.supp');
    expect(file.unreadableNames).toEqual([5]);
  });
});

describe('hostile input', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      '{',
      '}',
      '...',
      'Memcheck:Leak',
      'name',
      'fun:_ZN3Foo*',
      'fun:_ZNSt6vectorIiS*',
      'leak:*a*$',
      'obj:',
      '#',
    ),
  );

  it('throws nothing but GateError, and what was read matches or does not (property)', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.string(), (lines, name) => {
        try {
          const { rules } = parseSuppressions(lines.join('\n'), 'x.supp');
          for (const rule of rules) rule.matches(suppressibleStack(stack([frame([name])])));
        } catch (error) {
          expect(error).toBeInstanceOf(GateError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads every mangled text or says that it cannot (property)', () => {
    const piece = fc.constantFrom(
      'N',
      'K',
      'St',
      'Sa',
      'S_',
      '3Foo',
      'I',
      'E',
      'L',
      'C1',
      'D0',
      'B',
      '9',
      '*',
      '?',
      'nw',
      'T_',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => void readMangled(`_Z${pieces.join('')}`)),
      { numRuns: 1000 },
    );
  });

  it('globs as the definition says (property)', () => {
    const slow = (pattern: string, text: string): boolean => {
      if (pattern === '') return text === '';
      if (pattern[0] === '*') return slow(pattern.slice(1), text) || (text !== '' && slow(pattern, text.slice(1)));
      return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && slow(pattern.slice(1), text.slice(1));
    };
    const letters = (all: string[]) => fc.string({ unit: fc.constantFrom(...all), maxLength: 8 });
    fc.assert(
      fc.property(letters(['a', 'b', '*', '?']), letters(['a', 'b']), (pattern, text) => {
        expect(globMatches(pattern, text)).toBe(slow(pattern, text));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no time', () => {
    const start = performance.now();
    const name = 'a'.repeat(4000);
    expect(globMatches('*a'.repeat(500) + 'b', name)).toBe(false);
    expect(templateMatches('*a'.repeat(1000) + 'b', name)).toBe(false);
    readMangled(`_ZN1a${'I1a'.repeat(1000)}`);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(refusal('leak:' + 'x'.repeat(5000))).toContain('longer');
  });
});
