/* SPDX-License-Identifier: Apache-2.0 */
/* The uprobe tap: probes on the allocators that a process has mapped, per process and in its own mount namespace. */
#ifndef LG_TAP_UPROBE_H
#define LG_TAP_UPROBE_H

#include "observation.h"

/* Between open and load: sizes the tables and chooses how probes are attached. */
void lg_tap_uprobe_prepare(struct lg_observation *o);

struct lg_allocator_points;

/* Attaches to points of the file at `path` in process `pid` (0: any). 0 or a negative errno. */
int lg_tap_uprobe_attach(struct lg_observation *o, pid_t pid, const char *path, const struct lg_allocator_points *points);

/* After load. 0, or -1 with the fault filled in. */
int lg_tap_uprobe_open(struct lg_observation *o);
void lg_tap_uprobe_close(struct lg_observation *o);

/*
 * Reads what the process has mapped, gives the kernel the unwind rules and attaches to each allocator not attached to yet.
 * Returns the number of allocators found, or -1 with the fault filled in when none can be attached to.
 */
int lg_tap_uprobe_join(struct lg_observation *o, struct lg_observed *p);

/* Takes the probes of a process that has ended away: its number may come again, and every probe slows the others down. */
void lg_tap_uprobe_leave(struct lg_observation *o, pid_t pid);

/* Joins processes that came by fork or exec, and reads mappings again for those that have new code. */
void lg_tap_uprobe_follow(struct lg_observation *o);

#endif
