/* SPDX-License-Identifier: Apache-2.0 */
/* The table of large blocks: alone, full, and under threads that own addresses in turn. */
#include "../preload/large.h"

#include <pthread.h>
#include <stdlib.h>

#include "check.h"
#include "random.h"

static void put_and_taken(void)
{
	EQUAL(lg_large_take(0x7f0000001010), 0);
	EQUAL(lg_large_put(0x7f0000001010), 1);
	EQUAL(lg_large_put(0x7f0000001010), 1); /* its end was missed: still one entry */
	CHECK(lg_large_may_have(0x7f0000001010), "the filter lets it through");
	EQUAL(lg_large_take(0x7f0000001010), 1);
	EQUAL(lg_large_take(0x7f0000001010), 0);
	CHECK(!lg_large_may_have(0x7f0000001010), "and stops it again");
}

static void full(void)
{
	enum { MANY = LG_LARGE_SLOTS + 4096 };
	static unsigned char in[MANY];
	unsigned entered = 0;
	for (uint64_t i = 0; i < MANY; i++)
		entered += in[i] = (unsigned char)lg_large_put(0x7f0000000010 + (i << 18));
	CHECK(entered > LG_LARGE_SLOTS * 3 / 4 && entered <= LG_LARGE_SLOTS, "%u entered", entered);
	for (uint64_t i = 0; i < MANY; i++)
		EQUAL(lg_large_take(0x7f0000000010 + (i << 18)), in[i]);
	for (uint64_t i = 0; i < MANY; i++)
		EQUAL(lg_large_take(0x7f0000000010 + (i << 18)), 0);
}

/* An allocator in small: addresses that threads take and give back. */
enum { THREADS = 8, ADDRESSES = 2000, ROUNDS = 100000 };
static int owned[ADDRESSES];
static int missed, strange;

static void *owner(void *seed)
{
	uint64_t state = (uint64_t)(uintptr_t)seed;
	for (unsigned round = 0; round < ROUNDS; round++) {
		state = state * 6364136223846793005ull + 1442695040888963407ull;
		unsigned i = (unsigned)(state >> 33) % ADDRESSES;
		uint64_t address = 0x7f1000000010 + ((uint64_t)i << 17);
		if (__atomic_exchange_n(&owned[i], 1, __ATOMIC_ACQUIRE))
			continue;
		if (lg_large_take(address))
			__atomic_fetch_add(&strange, 1, __ATOMIC_RELAXED);
		if (lg_large_put(address) && !lg_large_take(address))
			__atomic_fetch_add(&missed, 1, __ATOMIC_RELAXED);
		__atomic_store_n(&owned[i], 0, __ATOMIC_RELEASE);
	}
	return NULL;
}

static void threads(void)
{
	pthread_t all[THREADS];
	for (uintptr_t i = 0; i < THREADS; i++)
		pthread_create(&all[i], NULL, owner, (void *)(random_word() | 1));
	for (unsigned i = 0; i < THREADS; i++)
		pthread_join(all[i], NULL);
	EQUAL(missed, 0);
	EQUAL(strange, 0);
}

/* What entries.S goes by: free hands on every block that is traced, by its hash or as a large one, and few others. */
static void filter(void)
{
	uint64_t let_on = 0, tried = 0;
	for (unsigned level = 0; level <= LG_LEVEL_MAX; level++) {
		uint64_t threshold = lg_level_threshold(1, level);
		lg_filter_raise(threshold);
		for (int i = 0; i < 20000; i++) {
			uint64_t address = 0x7f0000000000ull + ((random_below(1ull << 36) & ~15ull));
			int traced = lg_address_hash(address) > threshold, may = lg_may_be_traced((void *)address);
			CHECK(may || !traced, "level %u: a traced block is let go on", level);
			tried += level == 12;
			let_on += level == 12 && may;
		}
	}
	CHECK(let_on * 2048 < tried + 2048 * 20, "at one in 4,096 free looks twice at %llu of %llu", (unsigned long long)let_on, (unsigned long long)tried);
	lg_filter_raise(~0ull);
	CHECK(!lg_may_be_traced((void *)0x7f0000001010), "nothing is traced");
	CHECK(lg_large_put(0x7f0000001010), "room for a large one");
	CHECK(lg_may_be_traced((void *)0x7f0000001010) && lg_large_may_have(0x7f0000001010), "but the large one is");
	lg_filter_raise(~0ull);
	CHECK(lg_large_take(0x7f0000001010), "and is known still");
	CHECK(!lg_may_be_traced((void *)0x7f0000001010), "until it is gone");
}

int main(void)
{
	run_case("large blocks: put and taken", put_and_taken);
	run_case("large blocks: a full table", full);
	run_case("large blocks: what free looks at twice", filter);
	run_case("large blocks: threads that own addresses in turn", threads);
	return cases_failed != 0;
}
