/* SPDX-License-Identifier: Apache-2.0 */
#include "real.h"

#include <stdint.h>

#include "modules.h"

int lg_trace_new;

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
FIRST1(_Znwm, void *, size_t)
FIRST1(_Znam, void *, size_t)
FIRST2(_ZnwmRKSt9nothrow_t, void *, size_t, const void *)
FIRST2(_ZnamRKSt9nothrow_t, void *, size_t, const void *)
FIRST2(_ZnwmSt11align_val_t, void *, size_t, size_t)
FIRST2(_ZnamSt11align_val_t, void *, size_t, size_t)
FIRST3(_ZnwmSt11align_val_tRKSt9nothrow_t, void *, size_t, size_t, const void *)
FIRST3(_ZnamSt11align_val_tRKSt9nothrow_t, void *, size_t, size_t, const void *)
FIRST1(_ZdlPv, void, void *)
FIRST1(_ZdaPv, void, void *)
FIRST2(_ZdlPvm, void, void *, size_t)
FIRST2(_ZdaPvm, void, void *, size_t)
FIRST2(_ZdlPvSt11align_val_t, void, void *, size_t)
FIRST2(_ZdaPvSt11align_val_t, void, void *, size_t)
FIRST3(_ZdlPvmSt11align_val_t, void, void *, size_t, size_t)
FIRST3(_ZdaPvmSt11align_val_t, void, void *, size_t, size_t)
FIRST2(_ZdlPvRKSt9nothrow_t, void, void *, const void *)
FIRST2(_ZdaPvRKSt9nothrow_t, void, void *, const void *)
FIRST3(_ZdlPvSt11align_val_tRKSt9nothrow_t, void, void *, size_t, const void *)
FIRST3(_ZdaPvSt11align_val_tRKSt9nothrow_t, void, void *, size_t, const void *)

/* For an allocator or C library that lacks it. */
static void *missing_aligned_alloc(size_t alignment, size_t size)
{
	return lg_real_memalign(alignment, size);
}

void lg_resolve(void)
{
#define RESOLVE(name, result, parameters)                                   \
	void *at_##name = lg_next_symbol(NAME_(name));                      \
	if (at_##name)                                                      \
		lg_real_##name = (result(*) parameters)at_##name;
	LG_REAL_FUNCTIONS(RESOLVE)
#undef RESOLVE
	if (!at_aligned_alloc)
		lg_real_aligned_alloc = missing_aligned_alloc;
	lg_modules_refresh();
	lg_trace_new = at__Znwm && at_malloc && lg_same_module(at__Znwm, at_malloc);
}
