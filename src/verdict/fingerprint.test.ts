import { describe, expect, it } from 'vitest';
import { Fingerprinter, fingerprint } from './fingerprint.js';
import { bareName } from './function-name.js';
import { fnv1a64 } from './hash.js';
import { app, frame, libstdcxx, stack } from './test-sites.js';

describe('a bare name', () => {
  it.each([
    ['foo', 'foo'],
    ['foo(int, char const*)', 'foo'],
    ['ns::Foo<int, std::less<int> >::bar<char>(char) const', 'ns::Foo::bar'],
    ['void std::vector<int>::emplace_back<int>(int&&)', 'std::vector::emplace_back'],
    ['operator new(unsigned long)', 'operator new'],
    ['operator new[](unsigned long, std::nothrow_t const&)', 'operator new[]'],
    ['Foo::operator<<(int)', 'Foo::operator<<'],
    ['bool operator< <int>(Foo<int> const&, Foo<int> const&)', 'operator<'],
    ['Foo::operator()(int) const', 'Foo::operator()'],
    ['Foo::operator->()', 'Foo::operator->'],
    ['Foo::operator bool() const', 'Foo::operator bool'],
    ['main::{lambda(int)#1}::operator()(int) const', 'main::{}::operator()'],
    ['(anonymous namespace)::helper(int)', '(anonymous-namespace)::helper'],
    ['foo(int) [clone .isra.0] [clone .cold]', 'foo'],
    ['foo.constprop.0', 'foo'],
    ['foo.part.3.cold', 'foo'],
    ['memcpy@@GLIBC_2.14', 'memcpy'],
    ['make[abi:cxx11](int)', 'make'],
    ['server::cache::insert::h0123456789abcdef', 'server::cache::insert'],
    ['<server::Foo as core::clone::Clone>::clone', '<server::Foo as core::clone::Clone>::clone'],
    ['', ''],
  ])('of %s is %s', (name, bare) => {
    expect(bareName(name)).toBe(bare);
  });

  it('takes no time over hostile text', () => {
    const start = performance.now();
    for (const text of [
      '<'.repeat(1e6),
      '('.repeat(1e6),
      'operator'.repeat(1e5),
      ' [clone '.repeat(1e5),
      '.isra.0'.repeat(1e5),
    ])
      bareName(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

it('hashes as FNV-1a does', () => {
  // Test vectors of the FNV authors.
  expect(fnv1a64('')).toBe('cbf29ce484222325');
  expect(fnv1a64('a')).toBe('af63dc4c8601ec8c');
  expect(fnv1a64('foobar')).toBe('85944171f73967e8');
});

describe('a fingerprint', () => {
  const site = stack([
    frame(['operator new(unsigned long)'], libstdcxx),
    frame(['Index::add<int>(int)@/src/index.cc:42']),
    frame(['main@/src/main.cc:7']),
  ]);

  it('outlives other addresses, lines, build folders, template arguments and library versions', () => {
    const rebuilt = stack([
      frame(['operator new(unsigned long)'], { ...libstdcxx, path: '/usr/lib/libstdc++.so.6.0.31' }, 0x77),
      frame(['Index::add<long>(long)@/build/2/index.cc:57'], { ...app, path: '/tmp/build/server' }, 0x88),
      frame(['main@/build/2/main.cc:9'], { ...app, path: '/tmp/build/server' }, 0x99),
    ]);
    expect(fingerprint(rebuilt)).toBe(fingerprint(site));
  });

  it('outlives inlining and recursion depth', () => {
    const inlined = stack([frame(['Index::add<int>(int)@/src/index.cc:42', 'main@/src/main.cc:7'])]);
    expect(fingerprint(inlined)).toBe(fingerprint(site));
    const deep = stack([...site.frames.slice(0, 2), site.frames[1] ?? frame([]), ...site.frames.slice(2)]);
    expect(fingerprint(deep)).toBe(fingerprint(site));
  });

  it('tells functions, callers and allocators apart', () => {
    const others = [
      stack([frame(['Index::remove(int)']), frame(['main'])]),
      stack([frame(['Index::add(int)']), frame(['run'])]),
      stack([frame(['Index::add(int)']), frame(['main'])], 'realloc'),
    ];
    expect(new Set([site, ...others].map(fingerprint)).size).toBe(4);
  });

  it('numbers sites that look alike', () => {
    const other = (line: number) => ({
      ...stack([frame([`Index::add<int>(int)@/src/index.cc:${line}`]), frame(['main@/src/main.cc:7'])]),
      id: line,
    });
    const [c, a, b] = new Fingerprinter().ofAll([other(50), other(9), other(12)]);
    expect(a).toMatch(/^[0-9a-f]{16}$/);
    expect(a).toBe(fingerprint(site));
    // In the order of their lines, not in that in which they were seen.
    expect([b, c]).toEqual([`${a}-2`, `${a}-3`]);
  });

  it('exists without symbols and without frames', () => {
    expect(fingerprint(stack([frame([])]))).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint(stack([]))).toMatch(/^[0-9a-f]{16}$/);
  });
});
