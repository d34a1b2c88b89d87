/* SPDX-License-Identifier: Apache-2.0 */
/* The allocator behind this library: the next definitions in the link order, resolved before the first call is passed on. */
#ifndef LEAK_GATE_REAL_H
#define LEAK_GATE_REAL_H

#include <stddef.h>

/* name, result, parameters */
#define LG_REAL_FUNCTIONS(X)                                                \
	X(malloc, void *, (size_t))                                         \
	X(calloc, void *, (size_t, size_t))                                 \
	X(realloc, void *, (void *, size_t))                                \
	X(free, void, (void *))                                             \
	X(memalign, void *, (size_t, size_t))                               \
	X(posix_memalign, int, (void **, size_t, size_t))                   \
	X(aligned_alloc, void *, (size_t, size_t))                          \
	X(valloc, void *, (size_t))                                         \
	X(pvalloc, void *, (size_t))                                        \
	X(dlclose, int, (void *))                                           \
	X(exit, void, (int))

/* C++: name, result, parameters, arguments, what a call of it is told as. */
#define LG_NEW_FUNCTIONS(X)                                                 \
	X(_Znwm, void *, (size_t size), (size), LG_FN_NEW)                  \
	X(_Znam, void *, (size_t size), (size), LG_FN_NEW_ARRAY)            \
	X(_ZnwmRKSt9nothrow_t, void *, (size_t size, const void *tag), (size, tag), LG_FN_NEW) \
	X(_ZnamRKSt9nothrow_t, void *, (size_t size, const void *tag), (size, tag), LG_FN_NEW_ARRAY) \
	X(_ZnwmSt11align_val_t, void *, (size_t size, size_t alignment), (size, alignment), LG_FN_NEW) \
	X(_ZnamSt11align_val_t, void *, (size_t size, size_t alignment), (size, alignment), LG_FN_NEW_ARRAY) \
	X(_ZnwmSt11align_val_tRKSt9nothrow_t, void *, (size_t size, size_t alignment, const void *tag), (size, alignment, tag), LG_FN_NEW) \
	X(_ZnamSt11align_val_tRKSt9nothrow_t, void *, (size_t size, size_t alignment, const void *tag), (size, alignment, tag), LG_FN_NEW_ARRAY)

#define LG_DELETE_FUNCTIONS(X)                                              \
	X(_ZdlPv, void, (void *p), (p), 0)                                  \
	X(_ZdaPv, void, (void *p), (p), 0)                                  \
	X(_ZdlPvm, void, (void *p, size_t size), (p, size), 0)              \
	X(_ZdaPvm, void, (void *p, size_t size), (p, size), 0)              \
	X(_ZdlPvSt11align_val_t, void, (void *p, size_t alignment), (p, alignment), 0) \
	X(_ZdaPvSt11align_val_t, void, (void *p, size_t alignment), (p, alignment), 0) \
	X(_ZdlPvmSt11align_val_t, void, (void *p, size_t size, size_t alignment), (p, size, alignment), 0) \
	X(_ZdaPvmSt11align_val_t, void, (void *p, size_t size, size_t alignment), (p, size, alignment), 0) \
	X(_ZdlPvRKSt9nothrow_t, void, (void *p, const void *tag), (p, tag), 0) \
	X(_ZdaPvRKSt9nothrow_t, void, (void *p, const void *tag), (p, tag), 0) \
	X(_ZdlPvSt11align_val_tRKSt9nothrow_t, void, (void *p, size_t alignment, const void *tag), (p, alignment, tag), 0) \
	X(_ZdaPvSt11align_val_tRKSt9nothrow_t, void, (void *p, size_t alignment, const void *tag), (p, alignment, tag), 0)

#define LG_DECLARE(name, result, parameters) extern result(*lg_real_##name) parameters __attribute__((visibility("hidden")));
LG_REAL_FUNCTIONS(LG_DECLARE)
#define LG_DECLARE_CXX(name, result, parameters, arguments, function)       \
	LG_DECLARE(name, result, parameters)                                \
	extern result(*lg_through_##name) parameters __attribute__((visibility("hidden")));
LG_NEW_FUNCTIONS(LG_DECLARE_CXX)
LG_DELETE_FUNCTIONS(LG_DECLARE_CXX)
#undef LG_DECLARE_CXX
#undef LG_DECLARE

/*
 * Sets where the C++ entries go (interpose.c). Traced: where operator new is part of the allocator itself and does not go
 * through malloc (tcmalloc, jemalloc, mimalloc); else its calls only pass through, and the malloc that they make is traced.
 */
void lg_interpose_cxx(int traced) __attribute__((visibility("hidden")));

/* Resolves everything. Called by the first call of any of the functions above; idempotent. */
void lg_resolve(void);

#endif
