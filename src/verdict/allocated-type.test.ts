import { expect, it } from 'vitest';
import type { AllocationSite, Call } from '../timeline/timeline.js';
import type { Trend } from '../trend/trend.js';
import { allocatedType, typeText } from './allocated-type.js';
import { isNew } from './standing.js';

type Types = readonly { readonly name: string; readonly bytes: number }[];

const order = { name: 'shop::Order', bytes: 48 };

function call(name: string, types?: Types): Call {
  const place = { file: '/src/a.cpp', line: 1, column: null, inlined: false };
  return { function: name, ...place, ...(types === undefined ? {} : { types }) };
}

/** Innermost first, each in a frame of its own. */
function site(allocator: string, ...calls: readonly Call[]): AllocationSite {
  const module = { path: '/src/a.out', buildId: null, debugInfo: 'dwarf' as const };
  const frames = calls.map((one, offset) => ({ module, offset, calls: [one] }));
  return { id: 1, frames, allocator, truncated: false };
}

function typeOf(of: AllocationSite, blocks: number, bytes: number): string | null {
  const trend = { blocks, bytes } as Trend;
  const decision = { site: of, kind: 'leak', trend, reason: '', sufficientLength: null, fingerprint: null } as const;
  const type = allocatedType({ ...decision, standing: isNew }, []);
  return type === null ? null : typeText(type);
}

it.each<[string, AllocationSite, number, number, string | null]>([
  ['of its size', site('operator new', call('add', [order])), 10, 480, 'shop::Order'],
  ['of another size', site('operator new', call('add', [order])), 10, 400, null],
  ['several of it, in one new', site('operator new', call('add', [order])), 10, 960, null],
  ['several of it, in one new[]', site('operator new[]', call('add', [order])), 10, 960, 'shop::Order[]'],
  ['several of it, by malloc', site('malloc', call('add', [order])), 10, 960, 'shop::Order[]'],
  ['less than one', site('malloc', call('add', [order])), 10, 300, null],
  ['bytes', site('malloc', call('copy', [{ name: 'char', bytes: 1 }])), 10, 960, null],
  ['one that fits of two', site('malloc', call('add', [order, { name: 'Item', bytes: 64 }])), 10, 640, 'Item'],
  ['two that fit', site('malloc', call('add', [order, { name: 'Item', bytes: 48 }])), 10, 480, null],
  ['nothing known', site('malloc', call('add')), 10, 480, null],
  ['nothing allocated', site('malloc', call('add', [order])), 0, 0, null],
  [
    'made by a container on that line',
    site('operator new', call('std::vector<int>::push_back(int&&)'), call('add', [order])),
    10,
    480,
    null,
  ],
])('%s', (_, of, blocks, bytes, expected) => {
  expect(typeOf(of, blocks, bytes)).toBe(expected);
});

it('says nothing of a process as a whole', () => {
  const trend = { blocks: 1, bytes: 48 } as Trend;
  const whole = { site: null, kind: 'leak', trend, reason: '', sufficientLength: null, fingerprint: null } as const;
  expect(allocatedType({ ...whole, standing: isNew }, [])).toBeNull();
});
