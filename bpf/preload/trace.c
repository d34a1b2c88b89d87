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

void lg_trace_start(void)
{
	if (__atomic_exchange_n(&started, 1, __ATOMIC_ACQ_REL))
		return;
	lg_walk_start();
	leak_gate_probe_ready();
	lg_modules_refresh();
}

__attribute__((constructor)) static void start(void)
{
	lg_trace_start();
}

__attribute__((noinline)) void lg_trace_alloc(const void *address, size_t size, enum lg_function function, const void *moved_from)
{
	struct lg_stack stack;
	int saved = errno;
	if (busy) {
		leak_gate_probe_lost();
		if (moved_from)
			leak_gate_probe_free(moved_from);
		return;
	}
	busy = 1;
	if (!started)
		lg_trace_start();
	lg_walk(&stack);
	stack.function = (uint16_t)function;
	leak_gate_probe_alloc(address, size, &stack, moved_from);
	busy = 0;
	errno = saved;
}

__attribute__((noinline)) void lg_trace_free(const void *address)
{
	leak_gate_probe_free(address);
}

__attribute__((noinline)) void lg_trace_move(const void *address)
{
	leak_gate_probe_move(address);
}

__attribute__((noinline)) void lg_trace_unmove(const void *address)
{
	leak_gate_probe_unmove(address);
}
