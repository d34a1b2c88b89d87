/* SPDX-License-Identifier: Apache-2.0 */
#include "trace.h"

#include <errno.h>
#include <link.h>

#include "gap.h"
#include "governor.h"
#include "modules.h"
#include "probe.h"
#include "walk.h"

/* Filled in by the collector in the copy of this library that it makes for the run; as it stands, every address is traced. */
struct lg_preload_config lg_config __attribute__((section(".leak_gate_config"), aligned(64), used)) = { LG_PRELOAD_MAGIC, 0, ~0ull, 1, 0, LG_ALLOWANCE_NS };

/*
 * A signal handler may allocate while this thread is at work here. Such a call is passed on untraced and counted: frees always
 * go through, since a missed free would look like a leak.
 */
static __thread int busy __attribute__((tls_model("initial-exec")));
static int started;

/* Traced frees of this process; a forked child goes on with its parent's. */
static uint32_t frees;

void lg_trace_start(void)
{
	if (__atomic_exchange_n(&started, 1, __ATOMIC_ACQ_REL))
		return;
	lg_filter_raise(lg_config.threshold);
	lg_governor_start();
	struct lg_stretch begun = lg_stretch_begin();
	lg_walk_start();
	leak_gate_probe_ready();
	lg_modules_refresh();
	lg_gap_start();
	lg_spend_stretch(&begun);
}

/* preload/imports: there is none in a program without a libc. */
#pragma weak dl_iterate_phdr

__attribute__((constructor)) static void start(void)
{
	if (dl_iterate_phdr)
		lg_trace_start();
}

static void tell_alloc(const void *address, size_t size, enum lg_function function, const void *moved_from, enum lg_traced why)
{
	struct lg_stack stack;
	uint64_t begun = lg_ticks();
	int saved = errno;
	if (busy) {
		leak_gate_probe_lost();
		if (moved_from)
			leak_gate_probe_free(moved_from, lg_spent(), NULL, 0);
		return;
	}
	busy = 1;
	if (!started)
		lg_trace_start();
	lg_walk(&stack, LG_MAX_FRAMES);
	stack.function = (uint16_t)function;
	leak_gate_probe_alloc(address, size, &stack, moved_from, lg_spent(), why);
	busy = 0;
	lg_account(begun, why);
	errno = saved;
}

/*
 * Not marked as busy while it walks: a handler that interrupts it may walk too (walk.c has no state but a cache that stands tearing), and
 * its allocations must not be lost for the sake of a free's stack.
 */
static void tell_free(const void *address, enum lg_function function, enum lg_traced why)
{
	struct lg_stack stack;
	uint64_t begun = lg_ticks();
	uint32_t look = busy || !started ? 0 : lg_look(__atomic_fetch_add(&frees, 1, __ATOMIC_RELAXED), LG_FREES_FIRST, 0);
	if (look) {
		lg_walk(&stack, LG_FREE_FRAMES);
		stack.function = (uint16_t)function;
	}
	leak_gate_probe_free(address, lg_spent(), look ? &stack : NULL, look);
	lg_account(begun, why);
}

__attribute__((noinline)) void lg_trace_born(const void *address, size_t size, enum lg_function function)
{
	enum lg_traced why = lg_coming(address, size);
	if (why != LG_UNTRACED)
		tell_alloc(address, size, function, NULL, why);
}

__attribute__((noinline)) void lg_trace_dying(const void *address)
{
	enum lg_traced why = lg_going(address);
	if (why != LG_UNTRACED)
		tell_free(address, LG_FN_FREE, why);
}

__attribute__((noinline)) enum lg_traced lg_trace_moving(const void *address)
{
	uint64_t begun = lg_ticks();
	/* A large one is taken out now: once it is moved, its address may be another thread's large block. */
	enum lg_traced why = lg_going(address);
	if (why != LG_UNTRACED) {
		leak_gate_probe_move(address, lg_spent());
		lg_account(begun, why);
	}
	return why;
}

static void live_on(const void *address, enum lg_traced was)
{
	if (was == LG_UNTRACED)
		return;
	if (was == LG_AS_LARGE && !lg_large_put((uint64_t)address)) {
		tell_free(address, LG_FN_REALLOC, was); /* its free could not be told any more */
		return;
	}
	uint64_t begun = lg_ticks();
	leak_gate_probe_unmove(address, lg_spent());
	lg_account(begun, was);
}

__attribute__((noinline)) void lg_trace_moved(const void *old, enum lg_traced was, const void *new, size_t size, enum lg_function function)
{
	if (!new && size != 0) {
		live_on(old, was);
		return;
	}
	enum lg_traced why = new ? lg_coming(new, size) : LG_UNTRACED;
	if (why != LG_UNTRACED)
		tell_alloc(new, size, function, was != LG_UNTRACED ? old : NULL, why);
	else if (was != LG_UNTRACED)
		tell_free(old, LG_FN_REALLOC, was);
}
