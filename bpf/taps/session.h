/* SPDX-License-Identifier: Apache-2.0 */
/*
 * This run's private copy of the preload library. Probes sit on its inode, so only processes that loaded this very copy trap,
 * and two runs never see each other.
 */
#ifndef LG_SESSION_H
#define LG_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"

struct lg_session {
	char directory[64]; /* made by us, or empty */
	char library[4096];
};

/*
 * Copies the library that lies beside this executable into `folder`, or with NULL into one of its own, and writes into the copy what it has to
 * know: one address in `sample_rate` is traced at first; budget: in millionths of the target's CPU time, 0: none; allowance: ns that tracing may
 * cost in any case. 0, or -1 and fault.
 */
int lg_session_open(struct lg_session *session, const char *folder, uint64_t sample_rate, uint32_t budget, uint64_t allowance, struct lg_fault *fault);

/* Removes the copy; processes that have it mapped keep it. */
void lg_session_close(struct lg_session *session);

/* Uprobe tap: an address is sampled when its hash - 1 is below this: one in `rate`. */
uint64_t lg_threshold(uint64_t rate);

/* Preload tap: whether blocks are told apart by level. Not where every block is traced to the end. */
bool lg_with_levels(uint64_t sample_rate, uint32_t budget);

#endif
