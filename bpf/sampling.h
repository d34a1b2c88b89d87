/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Which addresses are traced, as the preload library, the BPF programs and the collector compute it. The rule has no state:
 * free() decides as malloc() did, from the address alone (the idea of SHARDS, FAST'15). Thresholds nest, so a lower rate keeps a
 * subset. Multiplicative hashing: Knuth, TAOCP vol. 3, 6.4; of the low 32 bits, because such a multiplication clears the upper
 * half of its register.
 *
 * An address is traced when hash > threshold. The rate begins at one in `rate` and is halved level by level; the level of an
 * address is the number of halvings that it survives. See docs/adrs/0005.
 */
#ifndef LEAK_GATE_SAMPLING_H
#define LEAK_GATE_SAMPLING_H

#include "collector.h"

#define LG_HASH_MULTIPLIER 0x9e3779b1u /* 2^32 over the golden ratio; odd, so that only an address of 2^32·n hashes to 0 */
#define LG_RATE_MAX 65536u	       /* one address in so many is the lowest rate */
#define LG_LEVEL_MAX 16u	       /* of rate 1; a higher first rate has fewer */
#define LG_LEVEL_LARGE (LG_LEVEL_MAX + 1) /* of large blocks: traced whatever the rate */
#define LG_LEVEL_NONE (LG_LEVEL_MAX + 2)  /* where blocks are not told apart by level: sampling that does not change */
_Static_assert(LG_LEVEL_NONE < LG_LEVELS, "collector.h");
#define LG_LARGE_MIN (128u << 10) /* bytes; the smallest large block, unless the governor raises that */

static inline uint32_t lg_address_hash(uint64_t address)
{
	return (uint32_t)address * LG_HASH_MULTIPLIER;
}

/* 2^32 over the rate: so many hash values are traced at level 0. */
static inline uint64_t lg_hash_share(uint32_t rate)
{
	return (1ull << 32) / (rate ? rate : 1);
}

/* What a hash has to exceed to be traced; 0 at rate 1 and level 0: all but the hash 0, which is NULL's. */
static inline uint64_t lg_level_threshold(uint32_t rate, uint32_t level)
{
	return (1ull << 32) - (lg_hash_share(rate) >> level);
}

/* The most halvings that leave a rate of one in LG_RATE_MAX or more. */
static inline uint32_t lg_level_limit(uint32_t rate)
{
	uint32_t level = 0;
	for (uint32_t n = rate ? rate : 1; level < LG_LEVEL_MAX && n * 2 <= LG_RATE_MAX; n *= 2)
		level++;
	return level;
}

/* Level of an address that is traced at level 0: the last one at which it still is. */
static inline uint32_t lg_level_of(uint64_t address, uint32_t rate)
{
	uint64_t behind = (1ull << 32) - lg_address_hash(address); /* traced at level n when behind < share >> n */
	uint64_t ratio = lg_hash_share(rate) / (behind + 1);
	uint32_t level = 0, limit = lg_level_limit(rate);
	for (uint32_t i = 0; i < LG_LEVEL_MAX; i++) {
		ratio >>= 1;
		if (!ratio || level >= limit)
			break;
		level++;
	}
	return level;
}

/*
 * A stack or a thread's name costs more than to count a block: of the traced calls they are taken for the first ones and then for
 * one in LG_CLOSE_LOOK. Which ones is decided by the ordinal, on the golden ratio's sequence (Weyl): it falls in step with no period of
 * the program, as every eighth would, and no address is looked at always or never.
 */
#define LG_CLOSE_LOOK 8u
#define LG_FREES_FIRST 2048u /* traced frees of a process */
#define LG_BIRTHS_FIRST 4u   /* births of a cohort */

/*
 * What a look at the call of this ordinal stands for; 0: it is not looked at. salt: where many short sequences are added up, each its own,
 * or all would begin with the same draw.
 */
static inline uint32_t lg_look(uint32_t ordinal, uint32_t first, uint32_t salt)
{
	if (ordinal < first)
		return 1;
	return (ordinal + salt) * LG_HASH_MULTIPLIER < (1u << 31) / (LG_CLOSE_LOOK / 2) ? LG_CLOSE_LOOK : 0;
}

#endif
