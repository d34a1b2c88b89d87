/* SPDX-License-Identifier: Apache-2.0 */
/*
 * This run's private copy of the preload library. Probes sit on its inode, so only processes that loaded this very copy trap,
 * and two runs never see each other.
 */
#ifndef LG_SESSION_H
#define LG_SESSION_H

#include <stdint.h>

#include "fault.h"

struct lg_session {
	char directory[64];
	char library[128];
};

/* Copies the library that lies beside this executable and writes the sampling threshold into the copy. 0, or -1 and fault. */
int lg_session_open(struct lg_session *session, uint64_t threshold, struct lg_fault *fault);

/* Removes the copy; processes that have it mapped keep it. */
void lg_session_close(struct lg_session *session);

/* An address is sampled when its hash - 1 is below this: one in `rate`. */
uint64_t lg_threshold(uint64_t rate);

#endif
