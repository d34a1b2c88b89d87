/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cheapest correct place to probe a function. The kernel emulates a probed push, one-byte nop, relative jump, branch or call
 * (0.4-0.7 us a hit) and single-steps most other instructions (5-10 us). So the probe goes on the first such instruction of
 * the entry block which every call passes exactly once, with stack pointer and arguments as they were at the entry. Nothing is
 * guessed: an instruction that is not known, or a branch into what lies before the place, leaves the probe at the entry.
 * See docs/adrs/0007.
 */
#ifndef LG_PROBE_PLACE_H
#define LG_PROBE_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A function, in the code that it is a part of. */
struct lg_code {
	const uint8_t *bytes; /* of the whole executable segment, or what is known of it */
	size_t size;
	size_t entry;	 /* of the function, in it */
	size_t function; /* size of the function; 0: not known */
};

struct lg_wanted {
	unsigned arguments; /* mask: bit n: argument n must still be where the call put it */
	bool null_does_nothing; /* calls whose first argument is NULL need not be seen: free */
};

struct lg_place {
	size_t offset; /* from the entry */
	bool emulated; /* else each hit is single-stepped */
	const char *why; /* the entry and not a cheaper place: why; else NULL */
};

/* `machine`: ELF's e_machine. Always gives a place; for a machine without a decoder the entry. */
struct lg_place lg_probe_place(uint16_t machine, const struct lg_code *code, const struct lg_wanted *wanted);

/* One a machine. */
struct lg_place lg_probe_place_x86_64(const struct lg_code *code, const struct lg_wanted *wanted);
struct lg_place lg_probe_place_arm64(const struct lg_code *code, const struct lg_wanted *wanted);

#endif
