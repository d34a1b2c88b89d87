/* SPDX-License-Identifier: Apache-2.0 */
/* Processes that the preload library is not to be loaded into, found without touching them. */
#ifndef LG_REFUSAL_H
#define LG_REFUSAL_H

#include <stdint.h>
#include <sys/types.h>

#include "fault.h"
#include "taps/mappings.h"

/* What is called in the process: addresses there. */
struct lg_inject_entries {
	uint64_t open, error, errno_location; /* dlopen, dlerror, __errno_location */
	uint64_t system_call;		      /* a `syscall` instruction that a return follows */
	uint64_t restorer;		      /* what signal handlers return to: rt_sigreturn */
};

/* 0 with what is to be called, or -1 with the fault filled in: why not, and what to do instead. */
int lg_inject_refusal(pid_t pid, const struct lg_mapped_file *files, int count, struct lg_inject_entries *entries, struct lg_fault *fault);

#endif
