/* SPDX-License-Identifier: Apache-2.0 */
/* One run of the collector: the observation, and what ties it to the gate and the target. */
#ifndef LG_RUN_H
#define LG_RUN_H

#include <stdbool.h>

#include "control.h"
#include "observation.h"
#include "taps/session.h"
#include "target/held.h"
#include "target/launch.h"

struct lg_run {
	struct lg_observation observation;
	struct lg_control control;
	struct lg_session session;
	struct lg_launch launch; /* a target that is our child, or */
	struct lg_held held;	 /* one in a container of its own */
	int pidfd;
	const char *reason; /* of the trailer */
	int status;	    /* wait status of the target */
	bool ended;	    /* the target has */
};

/*
 * Chooses the tap, opens the tables, attaches, and lets the target of `run` go (start.c). 0, or -1 with the observation's fault
 * filled in; the target may be there already.
 */
int lg_start(struct lg_run *r);

/* Sends the target of `run` a signal, when it still runs. */
void lg_signal_target(struct lg_run *r, int signal);

/* Notes that the target of `run` has ended; when told to, waits for it. */
void lg_reap_target(struct lg_run *r, bool wait);

#endif
