/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keeps what tracing costs this process within the overhead budget: measures the slow path and halves the rate when it costs too
 * much (decision.h). Run from the slow path only; no lock, safe in signal handlers. Threads share it; a forked child goes on at the rate of
 * its parent with an account of its own; a new image begins anew. See docs/adrs/0005.
 */
#ifndef LEAK_GATE_GOVERNOR_H
#define LEAK_GATE_GOVERNOR_H

#include <stdint.h>

#include "sample.h"

static inline uint64_t lg_ticks(void)
{
	uint32_t low, high;
	__asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
	return (uint64_t)high << 32 | low;
}

/* Before the first call of anything below, while there is one thread. */
void lg_governor_start(void);

/* Something that takes long enough to be preempted: what it costs is the CPU time of its thread. */
struct lg_stretch {
	uint64_t ticks, ns, cpu_ns;
};
struct lg_stretch lg_stretch_begin(void);
void lg_spend_stretch(const struct lg_stretch *begun);

/* What the tap has cost this process so far, in ticks. */
uint64_t lg_spent(void);

/* A traced call that began at `begun` ends now: enters what it cost, and looks whether the budget is kept. */
void lg_account(uint64_t begun, enum lg_traced why);

#endif
