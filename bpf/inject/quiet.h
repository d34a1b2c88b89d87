/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a stopped thread is outside of the allocator and the dynamic loader, so that calling into them from it finds no lock held by
 * itself and nothing half done. Its stack is walked. Where the walk does not reach the bottom, the whole live stack is searched for
 * return addresses into them, and what was left behind there by an earlier call counts as well: too careful, never too bold.
 */
#ifndef LG_QUIET_H
#define LG_QUIET_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "inject/backtrace.h"
#include "taps/mappings.h"

#define LG_QUIET_RANGES 512

struct lg_quiet {
	struct { uint64_t start, end; bool loading; } ranges[LG_QUIET_RANGES]; /* of code that must not be under way */
	unsigned count;
	bool overflow; /* not all of it found room: no thread is then */
	struct lg_backtrace_files files;
};

/* Finds that code in what process `pid` has mapped. To be closed; may be called again. */
void lg_quiet_find(struct lg_quiet *quiet, pid_t pid, const struct lg_mapped_file *files, int count);
void lg_quiet_close(struct lg_quiet *quiet);

/* Whether the stopped thread at this place is. */
bool lg_is_quiet(const struct lg_quiet *quiet, pid_t pid, struct lg_thread_place place);

/*
 * Whether no other thread of the process is blocked within the loader, whose lock it may hold for long (a constructor that waits). One that is
 * blocked in the allocator is let be: what it holds it gives back by itself, and jemalloc has threads that live there.
 */
bool lg_others_are_quiet(const struct lg_quiet *quiet, pid_t pid, pid_t except);

#endif
