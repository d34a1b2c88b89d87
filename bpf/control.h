/* SPDX-License-Identifier: Apache-2.0 */
/* What the gate and the terminal tell the collector while it runs: signals for the target, and to stop. */
#ifndef LG_CONTROL_H
#define LG_CONTROL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "fault.h"

struct lg_control {
	int signal_fd;
	int socket; /* of the gate, or -1 */
	pid_t peer; /* the gate, or 0 */
	uid_t peer_uid;
	char line[64];
	size_t length;
	uint64_t last_terminal_ns; /* when the terminal last sent each of us an interrupt */
	int interrupts;
	bool gate_gone;
	bool alone; /* the terminal does not signal the target: it is in a container */
};

/* What is to be done now. */
struct lg_request {
	int signal; /* to forward to the target, or 0 */
	bool kill;  /* a second interrupt: kill it */
	bool stop;  /* end the observation */
};

/* Blocks INT, TERM, HUP and CHLD, and connects to the gate's socket. alone: the target has another terminal than we. 0, or -1 and fault. */
int lg_control_open(struct lg_control *c, const char *socket_path, bool alone, struct lg_fault *fault);

/* Reads all that has come, without waiting. */
struct lg_request lg_control_read(struct lg_control *c, uint64_t now_ns);

void lg_control_close(struct lg_control *c);

#endif
