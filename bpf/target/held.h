/* SPDX-License-Identifier: Apache-2.0 */
/* A target that `hold` (target/hold.h) keeps in a container of its own until the collector lets it go: not our child, so everything that
 * the kernel tells a parent comes by hold's socket. */
#ifndef LG_HELD_H
#define LG_HELD_H

#include <stdbool.h>
#include <sys/types.h>

#include "control.h"
#include "fault.h"
#include "target/hold_message.h"

struct lg_held {
	int socket;  /* of hold, or -1 */
	int program; /* the target's executable, or -1 */
	int pidfd;   /* of the target */
	pid_t pid;   /* of the target, as we see it; 0: none */
	pid_t holder; /* hold's: its root is there as long as the socket is open */
	uid_t uid;
	gid_t gid;
	bool traced; /* we stop it at its exec */
	bool released;
	struct lg_hold_hello hello;
};

/* Waits in `folder` until hold has come and said whom it holds. 0, or -1 with the fault filled in. */
int lg_held_wait(struct lg_held *held, const char *folder, struct lg_control *control, struct lg_fault *fault);

/* Lets the target exec, with the library that lies in the folder or without, and waits until it has. 0, or -1 and fault. */
int lg_held_release(struct lg_held *held, bool preload, const char *name, struct lg_fault *fault);

/* Sends the target a signal. */
void lg_held_signal(struct lg_held *held, int signal);

/* True once it has ended, with its wait status; does not wait unless told to. A hold that died took its target with it. */
bool lg_held_ended(struct lg_held *held, bool wait, int *status);

/* Tells hold that we are done: what is left in the container ends. */
void lg_held_close(struct lg_held *held);

#endif
