/* SPDX-License-Identifier: Apache-2.0 */
/* The processes on the timeline, from the kernel's events to records. */
#ifndef LG_PROCESSES_H
#define LG_PROCESSES_H

#include <stddef.h>

#include "observation.h"

/* Ring buffer callback: context is the observation. */
int lg_processes_event(void *context, void *data, size_t size);

/* The tap has reported in, or has been attached. */
void lg_processes_tapped(struct lg_observation *o, struct lg_observed *p);

/* The uprobe tap has just been attached to it. */
void lg_processes_joined(struct lg_observation *o, struct lg_observed *p);

/* True when the process's record is on the timeline. */
bool lg_processes_written(const struct lg_observation *o, uint32_t id);
/* Whether it was on the timeline and has ended. */
bool lg_processes_ended(const struct lg_observation *o, uint32_t id);

/* Times that its rate was halved, as far as the timeline has been told. */
uint32_t lg_processes_level(const struct lg_observation *o, uint32_t id);

/* The living process of that pid, or NULL. */
struct lg_observed *lg_processes_by_pid(struct lg_observation *o, pid_t pid);

/* Writes the ends of processes that ended since, after the cohorts that say how they left. */
void lg_processes_write_ends(struct lg_observation *o);

/* Ends all that still run, as "observation-ended". */
void lg_processes_end_all(struct lg_observation *o);

/* Levels of the processes that live and changed; returns their number. The array is the caller's to free. */
size_t lg_processes_levels(struct lg_observation *o, struct lg_level **levels);

/* Takes out of the kernel's tables what has fallen out of the sample since the last sweep. */
void lg_processes_sweep(struct lg_observation *o);

/* Takes blocks of ended processes out of the kernel's table when they have become many. */
void lg_processes_purge(struct lg_observation *o);

#endif
