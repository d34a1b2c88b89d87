/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The allocator's entries as the target sees them. An unsampled call costs one multiply and one compare and then goes where
 * it would have gone. Allocations are told after they are made, frees before, so that the kernel's table never sees an
 * address live twice.
 */
#include <errno.h>
#include <stddef.h>

#include "real.h"
#include "sample.h"
#include "trace.h"

#define EXPORT __attribute__((visibility("default")))

static inline void *born(void *p, size_t size, enum lg_function function)
{
	if (lg_sampled(p))
		lg_trace_alloc(p, size, function, NULL);
	return p;
}

static inline void dying(void *p)
{
	if (lg_sampled(p))
		lg_trace_free(p);
}

EXPORT void *malloc(size_t size)
{
	return born(lg_real_malloc(size), size, LG_FN_MALLOC);
}

EXPORT void free(void *p)
{
	dying(p);
	lg_real_free(p);
}

EXPORT void *calloc(size_t n, size_t size)
{
	/* A product that overflows gives NULL, so n * size is only used where it did not. */
	return born(lg_real_calloc(n, size), n * size, LG_FN_CALLOC);
}

/* The old block lives on when realloc fails; with size 0 it is freed whatever is returned. */
static inline void *moved(void *old, int was_sampled, void *new, size_t size, enum lg_function function)
{
	if (!new && size != 0) {
		if (was_sampled)
			lg_trace_unmove(old);
	} else if (lg_sampled(new)) {
		lg_trace_alloc(new, size, function, was_sampled ? old : NULL);
	} else if (was_sampled) {
		lg_trace_free(old);
	}
	return new;
}

EXPORT void *realloc(void *p, size_t size)
{
	int was_sampled = lg_sampled(p);
	if (was_sampled)
		lg_trace_move(p);
	return moved(p, was_sampled, lg_real_realloc(p, size), size, LG_FN_REALLOC);
}

EXPORT void *reallocarray(void *p, size_t n, size_t size)
{
	size_t bytes;
	int was_sampled = lg_sampled(p);
	if (__builtin_mul_overflow(n, size, &bytes)) {
		errno = ENOMEM;
		return NULL;
	}
	/* realloc itself: glibc's reallocarray would come back here through the interposed realloc and be counted twice. */
	if (was_sampled)
		lg_trace_move(p);
	return moved(p, was_sampled, lg_real_realloc(p, bytes), bytes, LG_FN_REALLOCARRAY);
}

EXPORT void *memalign(size_t alignment, size_t size)
{
	return born(lg_real_memalign(alignment, size), size, LG_FN_MEMALIGN);
}

EXPORT int posix_memalign(void **out, size_t alignment, size_t size)
{
	int error = lg_real_posix_memalign(out, alignment, size);
	if (error == 0)
		born(*out, size, LG_FN_POSIX_MEMALIGN);
	return error;
}

EXPORT void *aligned_alloc(size_t alignment, size_t size)
{
	return born(lg_real_aligned_alloc(alignment, size), size, LG_FN_ALIGNED_ALLOC);
}

EXPORT void *valloc(size_t size)
{
	return born(lg_real_valloc(size), size, LG_FN_VALLOC);
}

EXPORT void *pvalloc(size_t size)
{
	return born(lg_real_pvalloc(size), size, LG_FN_PVALLOC);
}

/* ---- C++: traced here only where operator new does not go through malloc (real.h) ---- */

#define NEW(name, function, parameters, arguments)                          \
	EXPORT void *name parameters;                                       \
	EXPORT void *name parameters                                        \
	{                                                                   \
		void *p;                                                    \
		if (!lg_trace_new)                                          \
			return lg_real_##name arguments;                    \
		p = lg_real_##name arguments;                               \
		return lg_trace_new ? born(p, size, function) : p;          \
	}

#define DELETE(name, parameters, arguments)                                 \
	EXPORT void name parameters;                                        \
	EXPORT void name parameters                                         \
	{                                                                   \
		if (lg_trace_new)                                           \
			dying(p);                                           \
		lg_real_##name arguments;                                   \
	}

NEW(_Znwm, LG_FN_NEW, (size_t size), (size))
NEW(_Znam, LG_FN_NEW_ARRAY, (size_t size), (size))
NEW(_ZnwmRKSt9nothrow_t, LG_FN_NEW, (size_t size, const void *tag), (size, tag))
NEW(_ZnamRKSt9nothrow_t, LG_FN_NEW_ARRAY, (size_t size, const void *tag), (size, tag))
NEW(_ZnwmSt11align_val_t, LG_FN_NEW, (size_t size, size_t alignment), (size, alignment))
NEW(_ZnamSt11align_val_t, LG_FN_NEW_ARRAY, (size_t size, size_t alignment), (size, alignment))
NEW(_ZnwmSt11align_val_tRKSt9nothrow_t, LG_FN_NEW, (size_t size, size_t alignment, const void *tag), (size, alignment, tag))
NEW(_ZnamSt11align_val_tRKSt9nothrow_t, LG_FN_NEW_ARRAY, (size_t size, size_t alignment, const void *tag), (size, alignment, tag))
DELETE(_ZdlPv, (void *p), (p))
DELETE(_ZdaPv, (void *p), (p))
DELETE(_ZdlPvm, (void *p, size_t size), (p, size))
DELETE(_ZdaPvm, (void *p, size_t size), (p, size))
DELETE(_ZdlPvSt11align_val_t, (void *p, size_t alignment), (p, alignment))
DELETE(_ZdaPvSt11align_val_t, (void *p, size_t alignment), (p, alignment))
DELETE(_ZdlPvmSt11align_val_t, (void *p, size_t size, size_t alignment), (p, size, alignment))
DELETE(_ZdaPvmSt11align_val_t, (void *p, size_t size, size_t alignment), (p, size, alignment))
DELETE(_ZdlPvRKSt9nothrow_t, (void *p, const void *tag), (p, tag))
DELETE(_ZdaPvRKSt9nothrow_t, (void *p, const void *tag), (p, tag))
DELETE(_ZdlPvSt11align_val_tRKSt9nothrow_t, (void *p, size_t alignment, const void *tag), (p, alignment, tag))
DELETE(_ZdaPvSt11align_val_tRKSt9nothrow_t, (void *p, size_t alignment, const void *tag), (p, alignment, tag))
