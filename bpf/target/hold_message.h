/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What `hold`, inside the target's container, and the collector, outside, say to each other: one message a packet on a unix socket of
 * kind SOCK_SEQPACKET. Both are this very binary, so the structs need no version; what comes from the container is hostile all the same.
 */
#ifndef LG_HOLD_MESSAGE_H
#define LG_HOLD_MESSAGE_H

#include <limits.h>
#include <stdint.h>

#include "target/target_look.h"

/* Names in the folder that both see. */
#define LG_HOLD_SOCKET "socket"
#define LG_HOLD_ENVIRONMENT "environment" /* read by hold, then removed: secrets live in environments */
#define LG_HOLD_LIBRARY "leak-gate-preload.so"

enum lg_hold_kind {
	LG_HOLD_HELLO = 1, /* held child → collector, with its credentials and, when it could be opened, the program's descriptor */
	LG_HOLD_RELEASE,   /* collector → held child. value: preload the library */
	LG_HOLD_RUNNING,   /* hold → collector: the program has been execed */
	LG_HOLD_FAILED,	   /* hold → collector: it could not be. value: errno */
	LG_HOLD_SIGNAL,	   /* collector → hold. value: signal for the target */
	LG_HOLD_ENDED,	   /* hold → collector. value: wait status of the target */
};

struct lg_hold_word {
	uint32_t kind;
	int32_t value;
};

struct lg_hold_hello {
	uint32_t kind;
	struct lg_target_look look;
	char directory[PATH_MAX]; /* where the target starts, as it sees it */
};

#endif
