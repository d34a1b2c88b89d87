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

#define LG_FILTER_BITS 12
#define LG_FILTER_FALLEN 0x80u /* no hash with these bits is above the threshold any more */
#define LG_LARGE_SLOTS 16384u /* a power of two; 128 KiB, touched only where used */
#define LG_LARGE_PROBES 16u   /* slots, from its own on, in which an address is looked for: two cache lines */

/*
 * May a block be traced? By the upper bits of its hash: LG_FILTER_FALLEN, and how many large blocks the table has there (as many as
 * the other bits can say, and more, stay for ever). 0, as it begins: every block may be. entries.S reads it.
 */
extern uint8_t lg_filter[1 << LG_FILTER_BITS] __attribute__((visibility("hidden")));

/* Nothing at or below this threshold is traced by its hash any more. To be called after the threshold was raised; by anybody at any time. */
void lg_filter_raise(uint64_t threshold);

static inline uint8_t lg_filter_of(uint64_t address)
{
	return __atomic_load_n(&lg_filter[lg_address_hash(address) >> (32 - LG_FILTER_BITS)], __ATOMIC_RELAXED);
}

/* 0: certainly not traced. */
static inline int lg_may_be_traced(const void *address)
{
	return lg_filter_of((uint64_t)address) != LG_FILTER_FALLEN;
}

/* Enters an address. 0: there is no room near its slot. */
int lg_large_put(uint64_t address);

/* Takes an address out. 1: it was in. */
int lg_large_take(uint64_t address);

static inline int lg_large_may_have(uint64_t address)
{
	return (lg_filter_of(address) & ~LG_FILTER_FALLEN) != 0;
}

#endif
