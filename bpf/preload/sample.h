/* SPDX-License-Identifier: Apache-2.0 */
/* The decision whether a call is traced, made whole: entries.S has let through all that may be. */
#ifndef LEAK_GATE_SAMPLE_H
#define LEAK_GATE_SAMPLE_H

#include "large.h"

/* Its threshold and large_min only grow. In a line of its own, which all threads read and hardly anybody writes. */
extern struct lg_preload_config lg_config __attribute__((visibility("hidden")));

static inline int lg_sampled(const void *address)
{
	return lg_address_hash((uint64_t)address) > __atomic_load_n(&lg_config.threshold, __ATOMIC_RELAXED);
}

/* Whether a new block is traced; a large one is entered. */
static inline enum lg_traced lg_coming(const void *address, uint64_t size)
{
	int is_large = address && size >= __atomic_load_n(&lg_config.large_min, __ATOMIC_RELAXED);
	if (is_large && lg_large_put((uint64_t)address))
		return LG_AS_LARGE;
	if (!lg_sampled(address))
		return LG_UNTRACED;
	return is_large ? LG_LARGE_BY_HASH : LG_BY_HASH;
}

/* Whether a block that is about to go is traced; a large one is taken out. */
static inline enum lg_traced lg_going(const void *address)
{
	if (lg_large_may_have((uint64_t)address) && lg_large_take((uint64_t)address))
		return LG_AS_LARGE;
	return lg_sampled(address) ? LG_BY_HASH : LG_UNTRACED;
}

#endif
