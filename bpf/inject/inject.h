/* SPDX-License-Identifier: Apache-2.0 */
/*
 * attach --inject: the preload tap in a process that runs already. One of its threads is stopped where it is neither in the allocator
 * nor in the loader, dlopen is called in it for this run's copy of the preload library, and that leads the allocator's calls to itself
 * (preload/inject.c). At the end they are led back; the library stays mapped. See docs/adrs/0008.
 */
#ifndef LG_INJECT_H
#define LG_INJECT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "inject/quiet.h"
#include "inject/refusal.h"

struct lg_observation;

struct lg_injection {
	bool active;
	pid_t pid;
	struct lg_inject_entries entries;
	struct lg_quiet quiet;
	uint64_t inject, eject; /* addresses of the library's functions in the process */
	uint64_t mapped;	/* hash of what was mapped when it was last looked at */
	uint64_t next_look_ns;
};

/* Loads the library and attaches to it. 0, or -1 with the fault filled in and the process as it was. */
int lg_inject(struct lg_observation *o, pid_t pid);

/* Leads the calls of modules that were loaded since here as well. To be called often. */
void lg_inject_follow(struct lg_observation *o);

/* Leads the calls back. 0; else the process goes on calling the library, which does no harm, and a note says so. */
int lg_inject_end(struct lg_observation *o);

#endif
