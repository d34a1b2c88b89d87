/** What other tools read: folded stacks, and a pprof profile, decoded again. */
import fc from 'fast-check';
import { Profile } from 'pprof-format';
import { describe, expect, it } from 'vitest';
import { renderFolded } from './folded.js';
import { renderPprof } from './pprof.js';
import { attacks, hostileDocument, rich } from './sample-documents.js';
import type { ReportDocument } from './schema.js';

const plain: ReportDocument = { ...rich, context: { commit: null, label: null } };

describe('folded stacks', () => {
  it('are the heap, outermost call first', () => {
    const [first, ...others] = renderFolded([plain]).split('\n');
    const start = 'shop_test;__libc_start_call_main;main;shop::Session::checkout();';
    const allocate = 'std::__new_allocator<Order>::allocate(unsigned long, void const*)';
    expect(others.concat(first ?? '')).toContain(
      `${start}shop::Basket::add(shop::Order const&);${allocate};operator new 655360`,
    );
  });

  it('can be of another measure', () => {
    expect(renderFolded([plain], 'inuse_objects')).toContain(';operator new 10240\n');
    expect(renderFolded([plain], 'alloc_bytes').match(/ 640000$/gm)).toHaveLength(2);
  });

  it('add up over processes and name the job of a matrix', () => {
    expect(renderFolded([plain, plain])).toContain(';operator new 1310720\n');
    expect(renderFolded([rich])).toContain('gcc, Debug: shop_test;');
  });

  it('are one line each, whatever a function is called (property)', () => {
    const text = fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, (name) => {
        const lines = renderFolded([hostileDocument(name)])
          .split('\n')
          .slice(0, -1);
        for (const line of lines) expect(line).toMatch(/^[^\p{Cc}\p{Cf};]+(?:;[^\p{Cc}\p{Cf};]+)* \d+$/u);
      }),
    );
  });
});

describe('a pprof profile', () => {
  const profile = Profile.decode(renderPprof([plain]));
  const text = (index: number | bigint) => profile.stringTable.strings[Number(index)];
  const stack = (sample: number) =>
    profile.sample[sample]?.locationId.map((id) =>
      profile.location
        .find((location) => location.id === id)
        ?.line.map((line) => text(profile.function.find((found) => found.id === line.functionId)?.name ?? 0)),
    );

  it('has the values of a heap', () => {
    expect(profile.sampleType.map(({ type, unit }) => [text(type), text(unit)])).toEqual([
      ['alloc_objects', 'count'],
      ['alloc_space', 'bytes'],
      ['inuse_objects', 'count'],
      ['inuse_space', 'bytes'],
    ]);
    expect(text(profile.defaultSampleType)).toBe('inuse_space');
    expect(profile.sample[0]?.value.map(Number)).toEqual([10_000, 640_000, 10_240, 655_360]);
    expect(profile.stringTable.strings[0]).toBe('');
  });

  it('has inlined calls in the frame that they were inlined into', () => {
    expect(stack(0)).toEqual([
      ['operator new'],
      ['std::__new_allocator<Order>::allocate(unsigned long, void const*)', 'shop::Basket::add(shop::Order const&)'],
      ['shop::Session::checkout()'],
      ['main'],
      ['__libc_start_call_main'],
    ]);
  });

  it('names modules, lines and time', () => {
    expect(profile.mapping.map(({ filename, buildId }) => [text(filename), text(buildId)])[0]).toEqual([
      '/home/me/shop/build/shop_test',
      'ab12cd',
    ]);
    const lines = profile.location.flatMap(({ line }) => line.map((entry) => Number(entry.line)));
    expect(lines).toContain(42);
    expect(BigInt(profile.timeNanos)).toBe(BigInt(Date.parse('2025-01-02T03:04:05Z')) * 1_000_000n);
    expect(Number(profile.durationNanos)).toBe(10e9);
  });

  it('refers to nothing that is not there, whatever it is about (property)', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary' })), (name) => {
        const made = Profile.decode(renderPprof([hostileDocument(name), rich]));
        const locations = new Set(made.location.map(({ id }) => Number(id)));
        const functions = new Set(made.function.map(({ id }) => Number(id)));
        const mappings = new Set([0, ...made.mapping.map(({ id }) => Number(id))]);
        expect(made.sample.every(({ locationId }) => locationId.every((id) => locations.has(Number(id))))).toBe(true);
        expect(made.location.every(({ mappingId }) => mappings.has(Number(mappingId)))).toBe(true);
        const used = made.location.flatMap(({ line }) => line.map(({ functionId }) => Number(functionId)));
        expect(used.every((id) => functions.has(id))).toBe(true);
      }),
    );
  });

  it('is empty of nothing', () => expect(Profile.decode(renderPprof([])).sample).toEqual([]));
});
