/* SPDX-License-Identifier: Apache-2.0 */
#include "guard.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

#include "observation.h"
#include "overhead.h"
#include "taps/probe_cost.h"

#define LOOK_NS 250000000ull
#define LOOKS_OVER 4 /* a second */
/* A process that sleeps nearly always is not held up by what costs it this share of a processor, whatever share of its own time that is. */
#define HARMLESS_CORE_PERCENT 3.0

uint64_t lg_guard_cpu_ns(int pid)
{
	struct timespec used;
	/* The kernel's number of a process's CPU clock, as clock_getcpuclockid(3) makes it: all its threads, also those that have ended. */
	clockid_t clock = (clockid_t)(((unsigned)~pid << 3) | 2u);
	return clock_gettime(clock, &used) ? 0 : (uint64_t)used.tv_sec * 1000000000ull + (uint64_t)used.tv_nsec;
}

static void tell(struct lg_observation *o, double seconds)
{
	const struct lg_guard *g = &o->guard;
	char message[400];
	snprintf(message, sizeof message,
		 "Detached after %.1f s: the probes cost process %d %.0f %% of its own CPU time (%.0f %% of a processor), more than --max-overhead "
		 "%.4g %%, throughout a second. What was seen until then is judged.",
		 seconds, (int)o->options.pid, g->worst_percent, g->worst_core_percent, o->options.max_overhead_percent);
	lg_write_remark(&o->timeline, "note", "overhead_limit", message,
			"Attach with --inject, which costs about 1 %, allow more with --max-overhead, or attach when the process does less.");
}

bool lg_guard_trips(struct lg_observation *o)
{
	struct lg_guard *g = &o->guard;
	uint64_t now = lg_observation_now(o);
	if (o->options.mode != LG_MODE_ATTACH || o->tap != LG_TAP_UPROBE || !(o->options.max_overhead_percent > 0) || now < g->next_ns)
		return false;
	double cost = lg_probe_cost_ns(o), cpu = (double)lg_guard_cpu_ns(o->options.pid);
	bool first = g->looked_ns == 0;
	double spent = cost - g->cost_ns, used = cpu - g->cpu_ns, elapsed = (double)(now - g->looked_ns);
	g->next_ns = now + LOOK_NS;
	g->looked_ns = now;
	g->cost_ns = cost;
	g->cpu_ns = cpu;
	if (first || isnan(cost) || cpu == 0)
		return false;
	double percent = lg_overhead_share(spent, used), core = 100 * spent / elapsed;
	if (percent <= o->options.max_overhead_percent || core <= HARMLESS_CORE_PERCENT) {
		g->over = 0;
		return false;
	}
	if (!g->over++ || percent > g->worst_percent) {
		g->worst_percent = percent;
		g->worst_core_percent = core;
	}
	if (g->over < LOOKS_OVER)
		return false;
	tell(o, (double)now / 1e9);
	return true;
}
