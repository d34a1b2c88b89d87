/* SPDX-License-Identifier: Apache-2.0 */
/* Starts the target, held before its exec, without any of the collector's privileges. */
#ifndef LG_LAUNCH_H
#define LG_LAUNCH_H

#include <stdbool.h>
#include <sys/types.h>

#include "fault.h"
#include "options.h"

struct lg_launch {
	pid_t pid;
	int release_fd; /* a byte lets it go */
	bool traced;	/* it stops at its exec for us */
	int status_fd;	/* errno of a failed exec comes here; end of file: it runs */
};

/* Forks. groups_of: a process of the same user whose supplementary groups the target gets, or 0. preload: library, or NULL.
 * launch->traced is to be set before. 0, or -1 with the fault filled in. */
int lg_launch(struct lg_launch *launch, const struct lg_options *options, const char *preload, pid_t groups_of, struct lg_fault *fault);

/* Lets the target exec and waits until it has. 0, or -1 with the fault filled in. */
int lg_launch_release(struct lg_launch *launch, const struct lg_options *options, struct lg_fault *fault);

/* Gives up a target that was not released. */
void lg_launch_abandon(struct lg_launch *launch);

#endif
