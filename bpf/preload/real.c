/* SPDX-License-Identifier: Apache-2.0 */
#include "real.h"

#include <errno.h>
#include <stdint.h>
#include <sys/auxv.h>

#include "modules.h"

/*
 * Each pointer begins at a function that resolves all of them and calls again, so that the fast path needs no check. Resolving
 * twice at once is harmless: both find the same.
 */
#define NAME_(name) #name
#define POINTER(name, result, parameters) static result first_##name parameters; result(*lg_real_##name) parameters = first_##name;
LG_REAL_FUNCTIONS(POINTER)
#undef POINTER

#define FIRST1(name, result, A) static result first_##name(A a) { lg_resolve(); return lg_real_##name(a); }
#define FIRST2(name, result, A, B) static result first_##name(A a, B b) { lg_resolve(); return lg_real_##name(a, b); }
#define FIRST3(name, result, A, B, C) static result first_##name(A a, B b, C c) { lg_resolve(); return lg_real_##name(a, b, c); }

FIRST1(malloc, void *, size_t)
FIRST2(calloc, void *, size_t, size_t)
FIRST2(realloc, void *, void *, size_t)
FIRST1(free, void, void *)
FIRST2(memalign, void *, size_t, size_t)
FIRST3(posix_memalign, int, void **, size_t, size_t)
FIRST2(aligned_alloc, void *, size_t, size_t)
FIRST1(valloc, void *, size_t)
FIRST1(pvalloc, void *, size_t)
FIRST1(dlclose, int, void *)
FIRST1(exit, void, int)

/* Nothing calls these before they are resolved: the entries are led through first (interpose.c). */
#define UNRESOLVED(name, result, parameters, arguments, function) result(*lg_real_##name) parameters;
LG_NEW_FUNCTIONS(UNRESOLVED)
LG_DELETE_FUNCTIONS(UNRESOLVED)
#undef UNRESOLVED

/* For an allocator or C library that lacks them: glibc 2.15 has no aligned_alloc, musl no pvalloc. */
static void *missing_aligned_alloc(size_t alignment, size_t size)
{
	return lg_real_memalign(alignment, size);
}

static void *missing_pvalloc(size_t size)
{
	size_t page = (size_t)getauxval(AT_PAGESZ), rounded = (size + page - 1) & ~(page - 1);
	if (rounded < size) {
		errno = ENOMEM;
		return NULL;
	}
	return lg_real_memalign(page, rounded);
}

void lg_resolve(void)
{
#define RESOLVE(name, result, parameters)                                   \
	void *at_##name = lg_next_symbol(NAME_(name));                      \
	if (at_##name)                                                      \
		lg_real_##name = (result(*) parameters)at_##name;
	LG_REAL_FUNCTIONS(RESOLVE)
#define RESOLVE_CXX(name, result, parameters, arguments, function) RESOLVE(name, result, parameters)
	LG_NEW_FUNCTIONS(RESOLVE_CXX)
	LG_DELETE_FUNCTIONS(RESOLVE_CXX)
#undef RESOLVE_CXX
#undef RESOLVE
	if (!at_aligned_alloc)
		lg_real_aligned_alloc = missing_aligned_alloc;
	if (!at_pvalloc)
		lg_real_pvalloc = missing_pvalloc;
	lg_modules_refresh();
	lg_interpose_cxx(at__Znwm && at_malloc && lg_same_module(at__Znwm, at_malloc));
}
