/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept of an allocation site besides its blocks, on the host: threads.bpf.h, free_sites.bpf.h, and which calls are looked at. */
#include <stdint.h>

#include "../sampling.h"
#include "check.h"
#include "kernel_map.h"
#include "random.h"

#ifndef __always_inline
#define __always_inline inline __attribute__((always_inline))
#endif

static struct kernel_map freed, threads;
static uint64_t drops[LG_DROP_COUNT];
static uint32_t thread;
static const char *name_now;

static inline void lg_drop(uint32_t which)
{
	drops[which]++;
}

static inline uint32_t lg_thread(void)
{
	return thread;
}

static inline uint32_t bpf_get_prandom_u32(void)
{
	return (uint32_t)random_word();
}

static inline long bpf_get_current_comm(void *out, uint32_t size)
{
	memset(out, 0, size);
	strncpy(out, name_now, size - 1);
	return 0;
}

struct lg_gone {
	uint64_t site, weight;
};

#include "../kernel/free_sites.bpf.h"
#include "../kernel/threads.bpf.h"

static struct lg_process process = { .id = 1 };

static void begin(unsigned capacity)
{
	map_reset(&freed, sizeof(struct lg_use_key), sizeof(struct lg_frees), capacity);
	map_reset(&threads, sizeof(struct lg_use_key), sizeof(struct lg_threads), capacity);
	memset(drops, 0, sizeof drops);
}

static struct lg_frees *frees_of(uint64_t site)
{
	struct lg_use_key key = { .site = site, .process = process.id };
	return bpf_map_lookup_elem(&freed, &key);
}

static struct lg_threads *threads_of(uint64_t site)
{
	struct lg_use_key key = { .site = site, .process = process.id };
	return bpf_map_lookup_elem(&threads, &key);
}

static uint64_t at(const struct lg_frees *of, uint64_t place)
{
	uint64_t blocks = 0;
	for (int i = 0; of && i < LG_FREE_PLACES; i++)
		blocks += of->place[i].site == place ? of->place[i].blocks : 0;
	return blocks;
}

static uint64_t sum(const struct lg_frees *of)
{
	uint64_t blocks = 0;
	for (int i = 0; of && i < LG_FREE_PLACES; i++)
		blocks += of->place[i].blocks;
	return blocks;
}

static void one_in_so_many_is_looked_at(void)
{
	uint64_t all = 0, even = 0, looks = 0;
	for (uint32_t i = 0; i < 1u << 20; i++) {
		uint32_t look = lg_look(i, 100, 0);
		all += look;
		looks += look != 0;
		even += i % 2 ? 0 : look;
		if (i < 100)
			EQUAL(look, 1);
	}
	CHECK(all > (1u << 20) - 200 && all < (1u << 20) + 200, "%llu", (unsigned long long)all);
	CHECK(looks < (1u << 20) / LG_CLOSE_LOOK + 200, "%llu", (unsigned long long)looks);
	CHECK(even > (1u << 19) - 200 && even < (1u << 19) + 200, "in step with every second call: %llu", (unsigned long long)even);
}

static void short_sequences_add_up(void)
{
	uint64_t all = 0;
	for (uint32_t cohort = 0; cohort < 20000; cohort++)
		for (uint32_t i = 0; i < 6; i++)
			all += lg_look(i, LG_BIRTHS_FIRST, (uint32_t)random_word());
	CHECK(all > 114000 && all < 126000, "of 120000: %llu", (unsigned long long)all);
}

static void places_are_counted(void)
{
	begin(10);
	for (int i = 0; i < 100; i++)
		lg_note_free(&process, (struct lg_gone){ 7, 2 }, i % 4 ? 70 : 71, 8);
	EQUAL(at(frees_of(7), 70), 75 * 16);
	EQUAL(at(frees_of(7), 71), 25 * 16);
	EQUAL(frees_of(7)->stacks, 100);
	EQUAL(frees_of(7)->replaced, 0);
	lg_note_free(&process, (struct lg_gone){ 8, 1 }, 70, 1);
	EQUAL(at(frees_of(8), 70), 1);
	EQUAL(at(frees_of(7), 70), 75 * 16);
	EQUAL(drops[LG_DROP_FREE_SITE_LOST], 0);
}

/* A thousand rare places come first; the two that free most are found all the same. */
static void frequent_places_stay(void)
{
	begin(10);
	for (uint64_t i = 0; i < 1000; i++)
		lg_note_free(&process, (struct lg_gone){ 7, 1 }, 1000 + i, 1);
	for (int i = 0; i < 20000; i++)
		lg_note_free(&process, (struct lg_gone){ 7, 1 }, random_below(10) ? (random_below(3) ? 1 : 2) : 3000 + random_below(1000), 1);
	struct lg_frees *of = frees_of(7);
	EQUAL(sum(of), 21000);
	CHECK(at(of, 1) > 11400 && at(of, 1) < 13000, "of about 12000: %llu", (unsigned long long)at(of, 1));
	CHECK(at(of, 2) > 5400 && at(of, 2) < 6700, "of about 6000: %llu", (unsigned long long)at(of, 2));
	CHECK(of->replaced > 1000, "%llu", (unsigned long long)of->replaced);
	EQUAL(freed.used, 1);
}

static void no_room(void)
{
	begin(1);
	name_now = "a";
	for (uint64_t site = 7; site < 9; site++) {
		lg_note_free(&process, (struct lg_gone){ site, 1 }, 70, 1);
		lg_note_thread(&process, site, 1);
	}
	EQUAL(drops[LG_DROP_FREE_SITE_LOST], 1);
	EQUAL(drops[LG_DROP_THREAD_LOST], 1);
	EQUAL(sum(frees_of(7)), 1);
	/* As user space does once the process has ended. */
	struct lg_use_key ended = { .site = 7, .process = process.id };
	bpf_map_delete_elem(&freed, &ended);
	lg_note_free(&process, (struct lg_gone){ 8, 1 }, 70, 1);
	EQUAL(sum(frees_of(8)), 1);
	EQUAL(drops[LG_DROP_FREE_SITE_LOST], 1);
}

static void names_are_counted(void)
{
	static const char *const names[] = { "main", "worker-1", "a name as long as it gets", "worker-2", "late", "later" };
	begin(10);
	for (uint32_t i = 0; i < 6; i++) {
		thread = 4000 + i;
		name_now = names[i];
		lg_note_thread(&process, 7, i + 1);
		lg_note_thread(&process, 7, 10);
	}
	struct lg_threads *of = threads_of(7);
	unsigned bits = 0;
	for (int i = 0; i < 4; i++)
		bits += (unsigned)__builtin_popcountll(of->seen[i]);
	EQUAL(bits, 6);
	for (uint32_t i = 0; i < LG_THREAD_NAMES; i++) {
		EQUAL(of->by[i].blocks, 11 + i);
		CHECK(!strncmp((const char *)of->by[i].name, names[i], LG_THREAD_NAME_MAX - 1), "%u", i);
	}
	EQUAL(of->others, 15 + 16);
}

/* A thread a request, all of one name: one name, many threads, no more memory. */
static void threads_come_and_go(void)
{
	begin(10);
	name_now = "handler";
	for (thread = 1; thread <= 100000; thread++)
		lg_note_thread(&process, 7, 1);
	EQUAL(threads_of(7)->by[0].blocks, 100000);
	EQUAL(threads_of(7)->by[1].blocks, 0);
	EQUAL(threads_of(7)->others, 0);
	EQUAL(threads.used, 1);
}

int main(void)
{
	run_case("site use: one call in so many is looked at, in step with nothing", one_in_so_many_is_looked_at);
	run_case("site use: short sequences add up", short_sequences_add_up);
	run_case("free sites: places are counted", places_are_counted);
	run_case("free sites: frequent places stay", frequent_places_stay);
	run_case("site use: no room", no_room);
	run_case("threads: names are counted", names_are_counted);
	run_case("threads: many of one name", threads_come_and_go);
	return cases_failed != 0;
}
