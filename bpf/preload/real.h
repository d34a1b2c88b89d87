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
	X(exit, void, (int))                                                \
	X(_Znwm, void *, (size_t))                                          \
	X(_Znam, void *, (size_t))                                          \
	X(_ZnwmRKSt9nothrow_t, void *, (size_t, const void *))              \
	X(_ZnamRKSt9nothrow_t, void *, (size_t, const void *))              \
	X(_ZnwmSt11align_val_t, void *, (size_t, size_t))                   \
	X(_ZnamSt11align_val_t, void *, (size_t, size_t))                   \
	X(_ZnwmSt11align_val_tRKSt9nothrow_t, void *, (size_t, size_t, const void *)) \
	X(_ZnamSt11align_val_tRKSt9nothrow_t, void *, (size_t, size_t, const void *)) \
	X(_ZdlPv, void, (void *))                                           \
	X(_ZdaPv, void, (void *))                                           \
	X(_ZdlPvm, void, (void *, size_t))                                  \
	X(_ZdaPvm, void, (void *, size_t))                                  \
	X(_ZdlPvSt11align_val_t, void, (void *, size_t))                    \
	X(_ZdaPvSt11align_val_t, void, (void *, size_t))                    \
	X(_ZdlPvmSt11align_val_t, void, (void *, size_t, size_t))           \
	X(_ZdaPvmSt11align_val_t, void, (void *, size_t, size_t))           \
	X(_ZdlPvRKSt9nothrow_t, void, (void *, const void *))               \
	X(_ZdaPvRKSt9nothrow_t, void, (void *, const void *))               \
	X(_ZdlPvSt11align_val_tRKSt9nothrow_t, void, (void *, size_t, const void *)) \
	X(_ZdaPvSt11align_val_tRKSt9nothrow_t, void, (void *, size_t, const void *))

#define LG_DECLARE(name, result, parameters) extern result(*lg_real_##name) parameters __attribute__((visibility("hidden")));
LG_REAL_FUNCTIONS(LG_DECLARE)
#undef LG_DECLARE

/*
 * 1 where operator new is part of the allocator itself and does not go through malloc (tcmalloc, jemalloc, mimalloc): then its
 * calls are traced; else they only pass through and the malloc that they make is.
 */
extern int lg_trace_new __attribute__((visibility("hidden")));

/* Resolves everything. Called by the first call of any of the functions above; idempotent. */
void lg_resolve(void);

#endif
