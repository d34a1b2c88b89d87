import { describe, expect, it } from 'vitest';
import type { AllocationSite } from '../timeline/timeline.js';
import { blame } from './blame.js';
import { app, frame, libc, libstdcxx, stack } from './test-sites.js';

/** `function` of the blamed call, `?` for a frame without symbol, null for none. */
function blamed(site: AllocationSite, wrappers: RegExp[] = []): string | null {
  const at = blame(site, wrappers);
  return at === null ? null : (site.frames[at.frame]?.calls[at.call]?.function ?? '?');
}

describe('the blamed call', () => {
  it('is the innermost one when it is the user’s', () => {
    expect(blamed(stack([frame(['load@/src/load.c:10']), frame(['main@/src/main.c:3'])]))).toBe('load');
  });

  it('skips the C library, by module', () => {
    const site = stack([frame(['__strdup'], libc), frame(['copy@/src/a.c:4']), frame(['main@/src/a.c:9'])]);
    expect(blamed(site)).toBe('copy');
  });

  it('skips the C library in a static binary, by name', () => {
    const site = stack([frame(['strdup']), frame(['_IO_new_file_doallocate']), frame(['copy@/src/a.c:4'])]);
    expect(blamed(site)).toBe('copy');
  });

  it('skips operator new and the C++ library, also where its headers are inlined', () => {
    const site = stack(
      [
        frame(['operator new(unsigned long)'], libstdcxx),
        frame([
          'std::__new_allocator<int>::allocate(unsigned long, void const*)@/usr/include/c++/12/bits/new_allocator.h:137',
          'std::vector<int, std::allocator<int> >::push_back(int const&)@/usr/include/c++/12/bits/stl_vector.h:1289',
          'Index::add(int)@/src/index.cc:42',
        ]),
        frame(['main@/src/main.cc:7']),
      ],
      'operator new',
    );
    expect(blame(site)).toEqual({ frame: 1, call: 2 });
  });

  it('skips inline functions of system headers', () => {
    const site = stack([
      frame(['__getdelim'], libc),
      frame(['getline@/usr/include/x86_64-linux-gnu/bits/stdio.h:120', 'next_line@/src/read.c:22']),
      frame(['main@/src/read.c:40']),
    ]);
    expect(blame(site)).toEqual({ frame: 1, call: 1 });
  });

  it('skips a library function template instantiated in the user’s module', () => {
    const name =
      'void std::vector<Foo, std::allocator<Foo> >::_M_realloc_insert<Foo const&>(__gnu_cxx::__normal_iterator<Foo*>, Foo const&)';
    expect(blamed(stack([frame([name]), frame(['Store::put(Foo)@/src/s.cc:5'])]))).toBe('Store::put(Foo)');
  });

  it.each([
    'xmalloc',
    'xstrdup',
    'safe_malloc',
    'my_alloc',
    'SafeMalloc',
    'util::checked_calloc(unsigned long)',
    'malloc_or_die',
    'g_malloc0',
    'CRYPTO_zalloc',
    'zmalloc',
    'av_mallocz',
    'uv__malloc',
    'xrealloc',
  ])('skips the thin wrapper %s', (wrapper) => {
    expect(blamed(stack([frame([`${wrapper}@/src/mem.c:9`]), frame(['parse@/src/p.c:3'])]))).toBe('parse');
  });

  it.each([
    'leak_malloc',
    'CWE401_Memory_Leak__char_malloc_01_bad',
    'Pool::alloc(int)',
    'session_alloc',
    'make_new',
    'Widget::new_item()',
    'my_allocation_test',
    'parse_alloc_table',
  ])('does not take %s for a wrapper', (name) => {
    expect(blamed(stack([frame([`${name}@/src/x.c:9`]), frame(['main@/src/main.c:3'])]))).toBe(name);
  });

  it('skips the caller’s own wrappers, on the bare and on the full name', () => {
    const site = stack([frame(['pool::get<Foo>(int)@/src/pool.h:3']), frame(['work@/src/w.cc:8'])]);
    expect(blamed(site)).toBe('pool::get<Foo>(int)');
    expect(blamed(site, [/^pool::get$/])).toBe('work');
    expect(blamed(site, [/get<Foo>/g])).toBe('work');
    expect(blamed(site, [/get<Foo>/g])).toBe('work');
  });

  it('prefers code with a line', () => {
    const other = { path: '/opt/lib/libthird.so', buildId: null, debugInfo: 'symbols' } as const;
    expect(blamed(stack([frame(['third_open'], other), frame(['main@/src/main.c:3'])]))).toBe('main');
    expect(blamed(stack([frame(['third_open'], other), frame(['main'])]))).toBe('third_open');
  });

  it('falls back to the wrapper, to any line, to the innermost frame', () => {
    expect(blamed(stack([frame(['__strdup'], libc), frame(['xstrdup@/src/mem.c:2'])]))).toBe('xstrdup');
    expect(blamed(stack([frame(['calloc'], libc), frame(['start_thread'], libc)]))).toBe('calloc');
    expect(blamed(stack([frame([])]))).toBe('?');
    expect(blamed(stack([]))).toBeNull();
  });

  it('does not prefer an address outside of any file', () => {
    expect(blamed(stack([frame([], null), frame(['main'], app)]))).toBe('main');
  });

  it('skips Rust’s runtime', () => {
    const site = stack([
      frame(['__rust_alloc']),
      frame([
        'alloc::vec::Vec<T,A>::push@/rustc/90b35a6239c3d8bdabc530a6a0816f7ff89a0aaf/library/alloc/src/vec/mod.rs:2000',
      ]),
      frame(['<alloc::vec::Vec<T> as core::iter::FromIterator<T>>::from_iter']),
      frame(['server::cache::insert@/src/cache.rs:20']),
    ]);
    expect(blamed(site)).toBe('server::cache::insert');
  });

  it('keeps a user’s function that only has a library’s name', () => {
    expect(blamed(stack([frame(['getline@/src/kr.c:7']), frame(['main@/src/kr.c:20'])]))).toBe('getline');
  });
});
