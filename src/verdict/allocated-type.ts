/** The type of a site's blocks: what debug information says of the blamed line, where the size of the blocks agrees. */
import type { Decision } from './verdict.js';
import { blame } from './blame.js';

export interface AllocatedType {
  /** As in the source, qualified: `shop::Order`, `struct node`. The target's text. */
  readonly name: string;
  /** Of one object. */
  readonly bytes: number;
  /** Several in a block. */
  readonly array: boolean;
}

/** Between the user's line and the allocator these make blocks of their own types. */
const runtimeCall = /\b(?:std|__gnu_cxx|alloc|core)::/;

/** One object a block under these, several under the others. */
const single = /^operator new(?!\[)/;

/** The type; null where nothing says it, the sizes contradict, or more than one would fit. */
export function allocatedType({ site, trend }: Decision, wrappers: readonly RegExp[]): AllocatedType | null {
  if (site === null || trend.blocks <= 0) return null;
  const at = blame(site, wrappers);
  const call = at === null ? undefined : site.frames[at.frame]?.calls[at.call];
  if (at === null || call?.types === undefined) return null;
  const inner = site.frames
    .slice(0, at.frame + 1)
    .flatMap(({ calls }, frame) => (frame === at.frame ? calls.slice(0, at.call) : calls));
  if (inner.some(({ function: name }) => name !== null && runtimeCall.test(name))) return null;
  const mean = trend.bytes / trend.blocks;
  const fitting = call.types.flatMap(({ name, bytes }): AllocatedType[] => {
    if (mean === bytes) return [{ name, bytes, array: false }];
    // Every text is as long as a multiple of one byte: that is no check.
    const many = bytes > 1 && mean > bytes && trend.bytes % bytes === 0 && !single.test(site.allocator ?? '');
    return many ? [{ name, bytes, array: true }] : [];
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** `shop::Order`, `struct node[]`. */
export function typeText({ name, array }: AllocatedType): string {
  return array ? `${name}[]` : name;
}
