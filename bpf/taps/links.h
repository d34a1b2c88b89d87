/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The descriptors that keep probes attached, by the process they are for. Closing one waits for a grace period of some 80 ms, in
 * which a collector that waited along would miss what starts: probes of ended processes are closed by threads.
 */
#ifndef LG_LINKS_H
#define LG_LINKS_H

#include <stdbool.h>
#include <sys/types.h>

#define LG_LINKS_MAX 4096

struct lg_links {
	struct { int fd; pid_t pid; } of[LG_LINKS_MAX]; /* pid 0: for any process */
	int count;
	int closing; /* threads at work, atomic */
};

bool lg_links_full(const struct lg_links *links);

/* Takes over `fd`; there must be room. Returns 0. */
int lg_links_keep(struct lg_links *links, int fd, pid_t pid);

/* Closes those of `pid`, now or soon. */
void lg_links_close(struct lg_links *links, pid_t pid);

/* Closes all; returns when every probe is gone. */
void lg_links_close_all(struct lg_links *links);

#endif
