/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The addresses of large blocks, which are traced whatever their hash. A table of fixed size, inherited over fork by copy; without
 * lock: an address has one owner at a time, from the allocation that returned it to the call that gives it up, and only the owner
 * enters it or takes it out.
 */
#ifndef LEAK_GATE_LARGE_H
#define LEAK_GATE_LARGE_H

#include <stdint.h>

#include "../sampling.h"

#define LG_LARGE_FILTER_BITS 12
#define LG_LARGE_SLOTS 16384u /* a power of two; 128 KiB, touched only where used */
#define LG_LARGE_PROBES 16u   /* slots, from its own on, in which an address is looked for: two cache lines */

/* By the upper bits of the hash: how many entries of the table have them; 255 and more stay for ever. entries.S reads it. */
extern uint8_t lg_large_filter[1 << LG_LARGE_FILTER_BITS] __attribute__((visibility("hidden")));

/* Enters an address. 0: there is no room near its slot. */
int lg_large_put(uint64_t address);

/* Takes an address out. 1: it was in. */
int lg_large_take(uint64_t address);

static inline int lg_large_may_have(uint64_t address)
{
	return __atomic_load_n(&lg_large_filter[lg_address_hash(address) >> (32 - LG_LARGE_FILTER_BITS)], __ATOMIC_RELAXED) != 0;
}

#endif
