/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a stopped thread is outside of the allocator and the dynamic loader, so that calling into them from it finds no lock held by
 * itself and nothing half done. Its whole live stack is searched for return addresses into them; what was left behind there by an
 * earlier call counts as well: too careful, never too bold.
 */
#ifndef LG_QUIET_H
#define LG_QUIET_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "taps/mappings.h"

#define LG_QUIET_RANGES 512

struct lg_quiet {
	struct { uint64_t start, end; } ranges[LG_QUIET_RANGES]; /* of code that must not be under way */
	unsigned count;
	bool overflow; /* not all of it found room: no thread is then */
};

/* Finds that code in what process `pid` has mapped. */
void lg_quiet_find(struct lg_quiet *quiet, pid_t pid, const struct lg_mapped_file *files, int count);

/* Whether the thread with these registers is. */
bool lg_is_quiet(const struct lg_quiet *quiet, pid_t pid, uint64_t pc, uint64_t sp);

/* Whether no other thread of the process is blocked while inside: it may hold the loader's lock for long. */
bool lg_others_are_quiet(const struct lg_quiet *quiet, pid_t pid, pid_t except);

#endif
