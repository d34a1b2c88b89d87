/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The allocator's entries as the target sees them, but for those in entries.S; and what entries.S hands on. An untraced call
 * costs a multiplication and a comparison or two and then goes where it would have gone. Allocations are told after they are
 * made, frees before, so that the kernel's table never sees an address live twice.
 */
#include <errno.h>
#include <stddef.h>

#include "real.h"
#include "sample.h"
#include "trace.h"

/* Where entries.S is, too: by the time spent there the collector knows what untraced calls cost (bpf/taps/untraced.h). */
#define UNTRACED __attribute__((section("lg_untraced")))
#define EXPORT __attribute__((visibility("default"))) UNTRACED
/* A block that entries.S would have let go on: then nothing is looked up. */
#define UNLIKELY(condition) __builtin_expect(condition, 0)

/*
 * This thread is in an allocator's function whose block is told when it returns: what that function gets by a call of another one is the
 * same block (musl: calloc by malloc, memalign and posix_memalign by aligned_alloc).
 */
static __thread int inside __attribute__((tls_model("initial-exec")));

static inline int comes_traced(const void *p, size_t size)
{
	return lg_sampled(p) || size >= LG_LARGE_MIN;
}

static inline void *born(void *p, size_t size, enum lg_function function)
{
	if (UNLIKELY(comes_traced(p, size)) && !inside)
		lg_trace_born(p, size, function);
	return p;
}

static inline enum lg_traced moving(void *p)
{
	return UNLIKELY(lg_may_be_traced(p)) ? lg_trace_moving(p) : LG_UNTRACED;
}

static inline void dying(void *p)
{
	if (UNLIKELY(lg_may_be_traced(p)))
		lg_trace_dying(p);
}

/* Called by malloc of entries.S. */
__attribute__((visibility("hidden"))) void *lg_malloc_born(void *p, size_t size)
{
	if (!inside)
		lg_trace_born(p, size, LG_FN_MALLOC);
	return p;
}

/* Called by malloc of entries.S. */
__attribute__((visibility("hidden"))) void *lg_malloc_large(size_t size)
{
	return lg_malloc_born(lg_real_malloc(size), size);
}

/* Called by free of entries.S. */
__attribute__((visibility("hidden"))) void lg_free_slowly(void *p)
{
	lg_trace_dying(p);
	lg_real_free(p);
}

EXPORT void *calloc(size_t n, size_t size)
{
	inside++;
	void *p = lg_real_calloc(n, size);
	inside--;
	/* A product that overflows gives NULL, so n * size is only used where it did not. */
	return born(p, n * size, LG_FN_CALLOC);
}

EXPORT void *realloc(void *p, size_t size)
{
	enum lg_traced was = moving(p);
	void *q = lg_real_realloc(p, size);
	if (UNLIKELY(was != LG_UNTRACED || comes_traced(q, size)))
		lg_trace_moved(p, was, q, size, LG_FN_REALLOC);
	return q;
}

EXPORT void *reallocarray(void *p, size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes)) {
		errno = ENOMEM;
		return NULL;
	}
	/* realloc itself: glibc's reallocarray would come back here through the interposed realloc and be counted twice. */
	enum lg_traced was = moving(p);
	void *q = lg_real_realloc(p, bytes);
	if (UNLIKELY(was != LG_UNTRACED || comes_traced(q, bytes)))
		lg_trace_moved(p, was, q, bytes, LG_FN_REALLOCARRAY);
	return q;
}

EXPORT void *memalign(size_t alignment, size_t size)
{
	inside++;
	void *p = lg_real_memalign(alignment, size);
	inside--;
	return born(p, size, LG_FN_MEMALIGN);
}

EXPORT int posix_memalign(void **out, size_t alignment, size_t size)
{
	inside++;
	int error = lg_real_posix_memalign(out, alignment, size);
	inside--;
	if (error == 0)
		born(*out, size, LG_FN_POSIX_MEMALIGN);
	return error;
}

EXPORT void *aligned_alloc(size_t alignment, size_t size)
{
	inside++;
	void *p = lg_real_aligned_alloc(alignment, size);
	inside--;
	return born(p, size, LG_FN_ALIGNED_ALLOC);
}

EXPORT void *valloc(size_t size)
{
	inside++;
	void *p = lg_real_valloc(size);
	inside--;
	return born(p, size, LG_FN_VALLOC);
}

EXPORT void *pvalloc(size_t size)
{
	inside++;
	void *p = lg_real_pvalloc(size);
	inside--;
	return born(p, size, LG_FN_PVALLOC);
}

/* ---- C++: where operator new does not go through malloc, calls of it end here (real.h) ---- */

#define NEW(name, result, parameters, arguments, function)                  \
	static UNTRACED void *traced_##name parameters                               \
	{                                                                   \
		return born(lg_real_##name arguments, size, function);      \
	}
#define DELETE(name, result, parameters, arguments, function)               \
	static UNTRACED void traced_##name parameters                                \
	{                                                                   \
		dying(p);                                                   \
		lg_real_##name arguments;                                   \
	}
LG_NEW_FUNCTIONS(NEW)
LG_DELETE_FUNCTIONS(DELETE)

/* Until the first call has resolved where to go. */
#define FIRST(name, result, parameters, arguments, function)                \
	static result first_##name parameters                               \
	{                                                                   \
		lg_resolve();                                               \
		return lg_through_##name arguments;                         \
	}                                                                   \
	result(*lg_through_##name) parameters = first_##name;
LG_NEW_FUNCTIONS(FIRST)
LG_DELETE_FUNCTIONS(FIRST)

void lg_interpose_cxx(int traced)
{
	/* What is not there yet may come with a library that is loaded later. */
#define THROUGH(name, result, parameters, arguments, function)              \
	if (lg_real_##name)                                                 \
		lg_through_##name = traced ? traced_##name : lg_real_##name;
	LG_NEW_FUNCTIONS(THROUGH)
	LG_DELETE_FUNCTIONS(THROUGH)
}
