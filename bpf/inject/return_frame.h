/* SPDX-License-Identifier: Apache-2.0 */
/* The frame that puts a stopped thread back by rt_sigreturn, as at the end of a signal handler: vector state, frame, return address. */
#ifndef LG_RETURN_FRAME_H
#define LG_RETURN_FRAME_H

#include <stdint.h>

struct lg_tracee;

/* Where it begins when it ends at `top`: the stack pointer once the return address before it has been taken. */
uint64_t lg_return_frame_below(const struct lg_tracee *t, uint64_t top);

/* Writes it. 0 or a negative errno. */
int lg_return_frame_write(const struct lg_tracee *t, uint64_t top, uint64_t return_address);

#endif
