/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The limit of what `attach` may cost the process it has found (--max-overhead). Looked at four times a second; when every look of
 * a second was over it, the process is left alone: what it does between two windows of observation would be unknown, and a block
 * freed there would look alive for ever, so there is no going on in windows.
 */
#ifndef LG_GUARD_H
#define LG_GUARD_H

#include <stdbool.h>
#include <stdint.h>

struct lg_observation;

struct lg_guard {
	uint64_t next_ns;
	double cost_ns, cpu_ns; /* at the last look */
	uint64_t looked_ns;
	unsigned over; /* looks in a row */
	double worst_percent, worst_core_percent;
};

/* The process's CPU time now, ns; 0 when it has gone. */
uint64_t lg_guard_cpu_ns(int pid);

/* To be called often. True when the process is to be left: the timeline then holds a note that says why. */
bool lg_guard_trips(struct lg_observation *o);

#endif
