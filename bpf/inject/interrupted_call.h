/* SPDX-License-Identifier: Apache-2.0 */
/* The system call that a stopped thread was waiting in. */
#ifndef LG_INTERRUPTED_CALL_H
#define LG_INTERRUPTED_CALL_H

#include <stdbool.h>
#include <sys/user.h>

struct lg_tracee;

/*
 * Whether it is one of those that a stop makes fail with EINTR where a program without signal handlers may not expect it (signal(7)).
 * Nothing has happened in it then: it is made again.
 */
bool lg_is_to_be_repeated(const struct lg_tracee *t);

/* Changes the registers to what the kernel would leave of it for a signal handler that restarts it. */
void lg_take_up(struct user_regs_struct *registers);

#endif
