/* SPDX-License-Identifier: Apache-2.0 */
#include "large.h"

#define STUCK 127u

uint8_t lg_filter[1 << LG_FILTER_BITS] __attribute__((aligned(64)));
static uint64_t table[LG_LARGE_SLOTS] __attribute__((aligned(64)));

static uint8_t *filter_of(uint64_t address)
{
	return &lg_filter[lg_address_hash(address) >> (32 - LG_FILTER_BITS)];
}

void lg_filter_raise(uint64_t threshold)
{
	uint64_t hashes = threshold < UINT32_MAX ? threshold + 1 : 1ull << 32;
	uint64_t end = hashes >> (32 - LG_FILTER_BITS); /* of those whose highest hash is not above it */
	for (uint64_t i = 0; i < end; i++)
		if (!(__atomic_load_n(&lg_filter[i], __ATOMIC_RELAXED) & LG_FILTER_FALLEN))
			__atomic_fetch_or(&lg_filter[i], (uint8_t)LG_FILTER_FALLEN, __ATOMIC_RELAXED);
}

/* The middle of a wide product: large blocks are aligned to pages, and may be to more. */
static uint32_t slot_of(uint64_t address)
{
	return (uint32_t)((address * 0x9e3779b97f4a7c15ull) >> 40) & (LG_LARGE_SLOTS - 1) & ~7u;
}

static void count_up(uint8_t *count)
{
	uint8_t old = __atomic_load_n(count, __ATOMIC_RELAXED);
	while ((old & ~LG_FILTER_FALLEN) < STUCK && !__atomic_compare_exchange_n(count, &old, (uint8_t)(old + 1), 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
		;
}

static void count_down(uint8_t *count)
{
	uint8_t old = __atomic_load_n(count, __ATOMIC_RELAXED);
	while ((old & ~LG_FILTER_FALLEN) < STUCK && !__atomic_compare_exchange_n(count, &old, (uint8_t)(old - 1), 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
		;
}

/* The slot that holds an address, or -1. */
static int find(uint64_t address)
{
	uint32_t first = slot_of(address);
	for (uint32_t i = 0; i < LG_LARGE_PROBES; i++) {
		uint32_t slot = (first + i) & (LG_LARGE_SLOTS - 1);
		if (__atomic_load_n(&table[slot], __ATOMIC_RELAXED) == address)
			return (int)slot;
	}
	return -1;
}

int lg_large_put(uint64_t address)
{
	uint32_t first = slot_of(address);
	if (lg_large_may_have(address) && find(address) >= 0) /* given up behind our back (munmap, an allocator's inner call) */
		return 1;
	/* The filter first: whoever finds the entry finds its mark. */
	count_up(filter_of(address));
	for (uint32_t i = 0; i < LG_LARGE_PROBES; i++) {
		uint64_t *entry = &table[(first + i) & (LG_LARGE_SLOTS - 1)], empty = 0;
		if (__atomic_load_n(entry, __ATOMIC_RELAXED) == 0 &&
		    __atomic_compare_exchange_n(entry, &empty, address, 0, __ATOMIC_RELEASE, __ATOMIC_RELAXED))
			return 1;
	}
	count_down(filter_of(address));
	return 0;
}

int lg_large_take(uint64_t address)
{
	int slot = lg_large_may_have(address) ? find(address) : -1;
	if (slot < 0)
		return 0;
	__atomic_store_n(&table[slot], 0, __ATOMIC_RELEASE);
	count_down(filter_of(address));
	return 1;
}
