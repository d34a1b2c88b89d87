/* SPDX-License-Identifier: Apache-2.0 */
/* The running process that is to be attached to: is it one that can be? */
#ifndef LG_ATTACHEE_H
#define LG_ATTACHEE_H

#include <sys/types.h>

#include "fault.h"

struct lg_attachee {
	int pidfd;
	char directory[4096];
	char text[16384];	/* its arguments, NUL-separated */
	char *command[256];	/* into text, NULL-terminated */
};

/* 0, or -1 with the fault filled in: no such process, a kernel thread, a zombie, ourselves. */
int lg_attachee_open(struct lg_attachee *a, pid_t pid, struct lg_fault *fault);

#endif
