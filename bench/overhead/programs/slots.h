/* SPDX-License-Identifier: Apache-2.0 */
/* Mixed sizes and lifetimes: each step frees what is in a slot drawn at random and puts a new block of 16 to 2063 bytes there. */
#ifndef BENCH_SLOTS_H
#define BENCH_SLOTS_H

#include <stddef.h>
#include <stdint.h>

#define SLOTS 1024

static uint32_t slots_draw(uint32_t *state)
{
	/* xorshift32 (Marsaglia 2003) */
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static size_t slots_size(uint32_t draw)
{
	/* Small ones are the most: 16 << 0..7 with the low bits on top. */
	return ((size_t)16 << (draw >> 29)) + (draw & 15);
}

#endif
