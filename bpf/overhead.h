/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What observing costs: the time that the preload tap spent on traced calls, as it measured it itself, and on all others, as samples of the
 * clock tell (taps/untraced.h), against the rest of the CPU time of the processes. For the uprobe tap: taps/probe_cost.h.
 */
#ifndef LG_OVERHEAD_H
#define LG_OVERHEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "collector.h"

struct lg_overhead {
	uint64_t begun_ticks, begun_ns;	     /* to tell the length of a tick */
	struct lg_cost {
		uint64_t slow_ticks, untraced_samples, cpu_ns;
	} ended, living; /* of processes that have ended; of the others, as of the last snapshot */
	bool untraced_known; /* the threads are sampled */
};

void lg_overhead_begin(struct lg_overhead *overhead, uint64_t now_ns);

/* A process has ended with these last counters and this CPU time (0: it goes on as another image). */
void lg_overhead_ended(struct lg_overhead *overhead, const struct lg_process *last, uint64_t cpu_ns);

/* A snapshot begins, and what is known of living processes is told anew. */
void lg_overhead_look(struct lg_overhead *overhead);
void lg_overhead_lives(struct lg_overhead *overhead, const struct lg_process *now, uint64_t cpu_ns);

#define LG_OVERHEAD_TOO_LITTLE_NS 10000000ull /* of CPU time; /proc counts in steps of 10 ms */

/* Percent that `spent_ns` is of what is left of `cpu_ns` without it. */
double lg_overhead_share(double spent_ns, double cpu_ns);

/* In percent of the CPU time that the processes would have used without the tap; NaN: not known, or too little was used to tell. */
struct lg_overhead_shares {
	double percent;	 /* all */
	double untraced; /* of that, the calls that are not traced; as exact as samples of the clock are */
};
struct lg_overhead_shares lg_overhead_shares(const struct lg_overhead *overhead, uint64_t now_ns);

#endif
