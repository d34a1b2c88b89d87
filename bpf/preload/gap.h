/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A gap in the call frame information: a C library that was built without any, as musl is. The walk crosses it by looking on the stack for the
 * return address of whoever called the library.
 */
#ifndef LEAK_GATE_GAP_H
#define LEAK_GATE_GAP_H

#include <stdint.h>

/* Finds out whether the C library is such a one; after the modules are known. */
void lg_gap_start(void);

/* Whether the address is code of such a library. */
int lg_gap_at(uint64_t pc);

/* Whether the address, which lg_gap_at(), is where a signal handler returns to. */
int lg_gap_is_signal(uint64_t pc);

/* Whether code that the library calls, or a signal handler, may return to this address in it. */
int lg_gap_is_entered(uint64_t pc);

/* A search through the words of the stack, from `sp` up; begins with the rest zero. */
struct lg_gap {
	uint64_t sp, stack_end; /* exclusive; 0: not known */
	uint32_t next;		/* the word after the one found */
	int loose;		/* 1: it is behind a call of anything; 0: of the library */
};

/*
 * Finds the next word that is a return address into code with rules, the likely ones first. 0: there is none any more. Remains of older
 * calls are among them: the one to be believed is that from which the walk goes on.
 */
int lg_gap_next(struct lg_gap *gap);

#endif
