/* SPDX-License-Identifier: Apache-2.0 */
/* The tests' own generator (xorshift64*, Vigna 2014): the same sequence on every machine, so that a failure comes back. */
#ifndef LG_TESTS_RANDOM_H
#define LG_TESTS_RANDOM_H

#include <stdint.h>

static uint64_t random_state = 0x9e3779b97f4a7c15ull;

static inline uint64_t random_word(void)
{
	random_state ^= random_state >> 12;
	random_state ^= random_state << 25;
	random_state ^= random_state >> 27;
	return random_state * 0x2545f4914f6cdd1dull;
}

/* In [0, below). */
static inline uint64_t random_below(uint64_t below)
{
	return (random_word() >> 11) % below;
}

#endif
