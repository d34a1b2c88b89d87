/* SPDX-License-Identifier: Apache-2.0 */
#include "trace.h"

#include <errno.h>

#include "modules.h"
#include "probe.h"
#include "walk.h"

/* Filled in by the collector in the copy of this library that it makes for the run; as it stands, every address is traced. */
struct lg_preload_config lg_config __attribute__((section(".leak_gate_config"), used)) = { LG_PRELOAD_MAGIC, ~0ull };

/*
 * A signal handler may allocate while this thread is at work here. Such a call is passed on untraced and counted: frees always
 * go through, since a missed free would look like a leak.
 */
static __thread int busy __attribute__((tls_model("initial-exec")));
static int started;

/*
 * What the tap has cost this process so far, in ticks of the time stamp counter: the slow path from its first instruction to its
 * last, trap and BPF program included. Handed to the collector with every traced call.
 */
static uint64_t spent;
#define PREEMPTED 300000u /* ticks, some 100 us: no call takes that long but one that was preempted meanwhile */

static inline uint64_t ticks(void)
{
	uint32_t low, high;
	__asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
	return (uint64_t)high << 32 | low;
}

static inline void account(uint64_t begun)
{
	uint64_t took = ticks() - begun;
	__atomic_fetch_add(&spent, took < PREEMPTED ? took : PREEMPTED, __ATOMIC_RELAXED);
}

static inline uint64_t spent_so_far(void)
{
	return __atomic_load_n(&spent, __ATOMIC_RELAXED);
}

void lg_trace_start(void)
{
	if (__atomic_exchange_n(&started, 1, __ATOMIC_ACQ_REL))
		return;
	uint64_t begun = ticks();
	lg_walk_start();
	leak_gate_probe_ready();
	lg_modules_refresh();
	__atomic_fetch_add(&spent, ticks() - begun, __ATOMIC_RELAXED);
}

__attribute__((constructor)) static void start(void)
{
	lg_trace_start();
}

__attribute__((noinline)) void lg_trace_alloc(const void *address, size_t size, enum lg_function function, const void *moved_from)
{
	struct lg_stack stack;
	uint64_t begun = ticks();
	int saved = errno;
	if (busy) {
		leak_gate_probe_lost();
		if (moved_from)
			leak_gate_probe_free(moved_from, spent_so_far());
		return;
	}
	busy = 1;
	if (!started)
		lg_trace_start();
	lg_walk(&stack);
	stack.function = (uint16_t)function;
	leak_gate_probe_alloc(address, size, &stack, moved_from, spent_so_far());
	busy = 0;
	account(begun);
	errno = saved;
}

__attribute__((noinline)) void lg_trace_free(const void *address)
{
	uint64_t begun = ticks();
	leak_gate_probe_free(address, spent_so_far());
	account(begun);
}

__attribute__((noinline)) void lg_trace_move(const void *address)
{
	uint64_t begun = ticks();
	leak_gate_probe_move(address, spent_so_far());
	account(begun);
}

__attribute__((noinline)) void lg_trace_unmove(const void *address)
{
	uint64_t begun = ticks();
	leak_gate_probe_unmove(address, spent_so_far());
	account(begun);
}
