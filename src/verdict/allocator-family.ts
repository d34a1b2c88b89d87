/** Allocators that are one to a person who looks for a leak. */

/**
 * Compilers turn malloc and memset into calloc, and `operator new` is malloc or a function of its own, depending on the allocator and on
 * the tap: none of that makes another leak.
 */
const families: ReadonlyMap<string, string> = new Map([
  ['calloc', 'malloc'],
  ['operator new', 'malloc'],
  ['operator new[]', 'malloc'],
  ['reallocarray', 'realloc'],
  ['posix_memalign', 'memalign'],
  ['aligned_alloc', 'memalign'],
  ['valloc', 'memalign'],
  ['pvalloc', 'memalign'],
]);

export function allocatorFamily(allocator: string | null): string {
  return families.get(allocator ?? '') ?? allocator ?? '';
}
