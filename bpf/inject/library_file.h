/* SPDX-License-Identifier: Apache-2.0 */
/*
 * This run's copy of the preload library where a process can open it, whatever its root and mounts: in a memfd of its own, reached
 * through its /proc/self/fd; without /proc there, in a file in a folder of its root, for as long as loading takes.
 */
#ifndef LG_LIBRARY_FILE_H
#define LG_LIBRARY_FILE_H

#include <stdint.h>
#include <sys/types.h>

#include "fault.h"
#include "taps/mappings.h"

#define LG_LIBRARY_NAME "leak-gate-preload.so"

struct lg_observation;
struct lg_tracee;

struct lg_library_file {
	char name[160]; /* for the process */
	char path[128]; /* the same for us */
	int fd;		/* in the process, or -1 */
	uint64_t inode;
};

/* 0, a negative errno, or -1 with the fault filled in. */
int lg_library_file_open(struct lg_library_file *library, struct lg_tracee *t, struct lg_observation *o);

/* What is mapped by then stays. */
void lg_library_file_close(struct lg_library_file *library, struct lg_tracee *t);

/*
 * Looks whether another leak-gate has its library at work in the process: -1 with the fault filled in. Of one whose owner has died,
 * *abandoned is the address of its leak_gate_eject, to be called first; else 0.
 */
int lg_library_find_other(struct lg_fault *fault, pid_t pid, const struct lg_mapped_file *files, int count, uint64_t *abandoned);

#endif
