/* SPDX-License-Identifier: Apache-2.0 */
/* alloc_table.bpf.h on the host: each way a block can go, alone; then every order of events against a model. */
#include <stdint.h>
#include <stdlib.h>

#include "../sampling.h"
#include "check.h"
#include "kernel_map.h"
#include "random.h"

#ifndef __always_inline
#define __always_inline inline __attribute__((always_inline))
#endif

static struct kernel_map blocks, cohorts;
static uint64_t drops[LG_DROP_COUNT];
static uint32_t epoch_now;
static unsigned changes_noted;
static uint32_t sample_rate = 1;
static struct lg_live live[LG_LEVELS];

static inline void lg_drop(uint32_t which)
{
	drops[which]++;
}

static inline uint32_t lg_epoch(struct lg_process *of)
{
	(void)of;
	return epoch_now;
}

static inline void lg_note_change(struct lg_cohort_key *key, struct lg_cohort *cohort)
{
	(void)key, (void)cohort;
	changes_noted++;
}

static inline struct lg_live *lg_live_of(struct lg_process *of)
{
	return of->id == 1 ? live : NULL;
}

static uint64_t thread_blocks;

static inline void lg_note_thread(struct lg_process *of, uint64_t site, uint64_t blocks_)
{
	(void)of, (void)site;
	thread_blocks += blocks_;
}

#include "../kernel/alloc_table.bpf.h"

static struct lg_process process;

static void begin(unsigned block_capacity, unsigned cohort_capacity)
{
	map_reset(&blocks, sizeof(struct lg_block_key), sizeof(struct lg_block), block_capacity);
	map_reset(&cohorts, sizeof(struct lg_cohort_key), sizeof(struct lg_cohort), cohort_capacity);
	memset(drops, 0, sizeof drops);
	epoch_now = LG_EPOCH(20, 1);
	changes_noted = 0;
	memset(live, 0, sizeof live);
	process = (struct lg_process){ .id = 1, .image = 1, .tapped = 1 };
}

static struct lg_cohort cohort(uint64_t site, uint32_t epoch)
{
	struct lg_cohort_key key = { .site = site, .process = process.id, .epoch = epoch, .level = LG_LEVEL_NONE };
	struct lg_cohort *found = bpf_map_lookup_elem(&cohorts, &key), none = { 0 };
	return found ? *found : none;
}

static struct lg_cohort cohort_at(uint32_t level)
{
	struct lg_cohort_key key = { .site = 7, .process = process.id, .epoch = epoch_now, .level = level };
	struct lg_cohort *found = bpf_map_lookup_elem(&cohorts, &key), none = { 0 };
	return found ? *found : none;
}

static struct lg_block *block(uint64_t address)
{
	struct lg_block_key key = { .address = address, .process = process.id };
	return bpf_map_lookup_elem(&blocks, &key);
}

static uint64_t all_drops(void)
{
	uint64_t sum = 0;
	for (unsigned i = 0; i < LG_DROP_COUNT; i++)
		sum += drops[i];
	return sum;
}

/* ---- each way alone ---- */

static void born_and_freed(void)
{
	begin(100, 100);
	lg_born(&process, 0x1000, 100, 7);
	struct lg_cohort c = cohort(7, epoch_now);
	EQUAL(c.allocs, 1);
	EQUAL(c.alloc_bytes, 100);
	EQUAL(c.live, 1);
	EQUAL(c.live_bytes, 100);
	EQUAL(c.live_squares, 49); /* 100 bytes are 7 units of 16 */
	EQUAL(process.live, 1);
	EQUAL(process.live_bytes, 100);
	CHECK(block(0x1000) && block(0x1000)->site == 7 && block(0x1000)->size == 100, "the entry");
	CHECK(changes_noted == 1, "%u", changes_noted);
	lg_freed(&process, 0x1000);
	c = cohort(7, epoch_now);
	EQUAL(c.allocs, 1);
	EQUAL(c.live, 0);
	EQUAL(c.live_bytes, 0);
	EQUAL(c.live_squares, 0);
	EQUAL(process.frees, 1);
	EQUAL(process.live, 0);
	EQUAL(process.live_bytes, 0);
	EQUAL(blocks.used, 0);
	CHECK(changes_noted == 2, "%u", changes_noted);
	EQUAL(all_drops(), 0);
}

/* What a free says of the block: where it was born, unless nothing is to be noted of it. */
static void what_a_free_tells(void)
{
	begin(100, 100);
	thread_blocks = 0;
	lg_born(&process, 0x1000, 16, 7);
	lg_born(&process, 0x2000, 16, 0);
	lg_born(&process, 0x3000, 16, 8);
	EQUAL(thread_blocks, 2); /* none for the missing stack */
	struct lg_gone gone = lg_freed(&process, 0x1000);
	EQUAL(gone.site, 7);
	EQUAL(gone.weight, 1);
	EQUAL(lg_freed(&process, 0x1000).site, 0);
	EQUAL(lg_freed(&process, 0x2000).site, 0);
	lg_moving(&process, 0x3000, 5);
	EQUAL(lg_moved_away(&process, 0x3000, 6).site, 0);
	EQUAL(lg_moved_away(&process, 0x3000, 5).site, 8);
	lg_born(&process, 0x1000, 16, 7);
	process.frozen = 1;
	EQUAL(lg_freed(&process, 0x1000).site, 0);
}

static void freed_twice_and_unknown(void)
{
	begin(100, 100);
	lg_born(&process, 0x1000, 16, 7);
	lg_freed(&process, 0x1000);
	lg_freed(&process, 0x1000);
	lg_freed(&process, 0x2000);
	EQUAL(drops[LG_DROP_FREE_UNMATCHED], 2);
	EQUAL(all_drops(), 2);
	EQUAL(cohort(7, epoch_now).live, 0);
	EQUAL(process.frees, 1);
	EQUAL(process.live, 0);
}

static void reallocated(void)
{
	begin(100, 100);
	lg_born(&process, 0x1000, 16, 7);
	lg_moving(&process, 0x1000, 11);
	EQUAL(cohort(7, epoch_now).live, 1); /* not decided yet */
	lg_moved_away(&process, 0x1000, 11);
	lg_born(&process, 0x2000, 32, 8);
	EQUAL(cohort(7, epoch_now).live, 0);
	EQUAL(cohort(8, epoch_now).live, 1);
	EQUAL(blocks.used, 1);
	/* in place: the same address goes and comes */
	lg_moving(&process, 0x2000, 11);
	lg_moved_away(&process, 0x2000, 11);
	lg_born(&process, 0x2000, 48, 9);
	EQUAL(cohort(8, epoch_now).live, 0);
	EQUAL(cohort(9, epoch_now).live_bytes, 48);
	EQUAL(process.live_bytes, 48);
	EQUAL(all_drops(), 0);
}

static void reallocation_failed(void)
{
	begin(100, 100);
	lg_born(&process, 0x1000, 16, 7);
	lg_moving(&process, 0x1000, 11);
	lg_moved_back(&process, 0x1000, 11);
	EQUAL(cohort(7, epoch_now).live, 1);
	EQUAL(block(0x1000)->mover, 0);
	lg_moved_away(&process, 0x1000, 11); /* a late or foreign word of the same thread must not take a settled block */
	EQUAL(cohort(7, epoch_now).live, 1);
	lg_born(&process, 0x1000, 16, 8); /* no longer on the move: this is a missed free again */
	EQUAL(drops[LG_DROP_ALLOC_OVER_LIVE], 1);
	lg_moving(&process, 0x9000, 11);
	EQUAL(drops[LG_DROP_FREE_UNMATCHED], 1);
	lg_moved_back(&process, 0x9000, 11);
	lg_moved_away(&process, 0x9000, 11);
	EQUAL(all_drops(), 2);
}

static void address_reused_while_moving(void)
{
	begin(100, 100);
	lg_born(&process, 0x1000, 16, 7);
	lg_moving(&process, 0x1000, 11);
	epoch_now = LG_EPOCH(20, 2);
	lg_born(&process, 0x1000, 160, 8); /* thread 12, to which the allocator gave what thread 11's realloc released */
	EQUAL(drops[LG_DROP_ALLOC_OVER_LIVE], 0);
	EQUAL(cohort(7, LG_EPOCH(20, 1)).live, 0);
	EQUAL(cohort(8, epoch_now).live, 1);
	lg_moved_away(&process, 0x1000, 11);
	lg_born(&process, 0x3000, 32, 7);
	EQUAL(cohort(7, LG_EPOCH(20, 1)).live, 0);
	EQUAL(cohort(8, epoch_now).live, 1);
	EQUAL(process.live, 2);
	EQUAL(process.frees, 1);
	/* once more, and now the new owner moves it as well */
	lg_moving(&process, 0x3000, 11);
	lg_born(&process, 0x3000, 64, 9);
	lg_moving(&process, 0x3000, 12);
	lg_moved_away(&process, 0x3000, 11);
	lg_moved_back(&process, 0x3000, 11);
	CHECK(block(0x3000) && block(0x3000)->mover == 12, "thread 11 has no say in thread 12's block");
	lg_moved_away(&process, 0x3000, 12);
	EQUAL(process.live, 1);
	EQUAL(all_drops(), 0);
}

static void allocated_over_live(void)
{
	begin(100, 100);
	lg_born(&process, 0x1000, 16, 7);
	lg_born(&process, 0x1000, 32, 8);
	EQUAL(drops[LG_DROP_ALLOC_OVER_LIVE], 1);
	EQUAL(cohort(7, epoch_now).live, 0);
	EQUAL(cohort(8, epoch_now).live, 1);
	EQUAL(process.live, 1);
	EQUAL(process.live_bytes, 32);
	EQUAL(process.frees, 1);
}

static void frozen(void)
{
	begin(100, 100);
	lg_born(&process, 0x1000, 16, 7);
	lg_born(&process, 0x2000, 16, 7);
	lg_born(&process, 0x3000, 16, 7);
	lg_moving(&process, 0x3000, 11);
	process.frozen = 1;
	lg_freed(&process, 0x1000);
	lg_freed(&process, 0x1000); /* counted neither twice nor as unmatched: teardown frees what was never entered */
	lg_born(&process, 0x4000, 16, 7);
	lg_freed(&process, 0x4000);
	lg_moved_away(&process, 0x3000, 11);
	lg_moving(&process, 0x5000, 11);
	struct lg_cohort c = cohort(7, epoch_now);
	EQUAL(c.live, 3);
	EQUAL(c.live_bytes, 48);
	EQUAL(c.retained, 2);
	EQUAL(c.retained_bytes, 32);
	EQUAL(c.allocs, 3);
	EQUAL(process.live, 3);
	EQUAL(process.frees, 0);
	EQUAL(all_drops(), 0);
}

static void block_table_full(void)
{
	begin(2, 100);
	for (uint64_t i = 1; i <= 5; i++)
		lg_born(&process, i << 12, 16, 7);
	EQUAL(drops[LG_DROP_BLOCK_TABLE_FULL], 3);
	EQUAL(cohort(7, epoch_now).live, 2);
	EQUAL(cohort(7, epoch_now).live_bytes, 32);
	EQUAL(cohort(7, epoch_now).live_squares, 2);
	EQUAL(process.allocs, 5);
	EQUAL(process.live, 2);
	EQUAL(process.frees, 0);
	for (uint64_t i = 1; i <= 5; i++)
		lg_freed(&process, i << 12);
	EQUAL(cohort(7, epoch_now).live, 0);
	EQUAL(process.live, 0);
	EQUAL(process.live_bytes, 0);
	EQUAL(drops[LG_DROP_FREE_UNMATCHED], 3);
}

/* The kernel may refuse an update of an entry that is there: then neither the old block nor the new one may be left half. */
static void update_refused_over_live(void)
{
	begin(100, 100);
	lg_born(&process, 0x1000, 16, 7);
	blocks.refuse = 1;
	lg_born(&process, 0x1000, 32, 8);
	EQUAL(drops[LG_DROP_BLOCK_TABLE_FULL], 1);
	EQUAL(process.live, blocks.used);
	lg_freed(&process, 0x1000);
	EQUAL(cohort(7, epoch_now).live, 0);
	EQUAL(cohort(8, epoch_now).live, 0);
	EQUAL(process.live, 0);
	EQUAL(process.live_bytes, 0);
}

static void cohort_table_full(void)
{
	begin(100, 1);
	lg_born(&process, 0x1000, 16, 7);
	lg_born(&process, 0x2000, 16, 8); /* no room for its cohort */
	EQUAL(drops[LG_DROP_COHORT_TABLE_FULL], 1);
	EQUAL(blocks.used, 1);
	EQUAL(process.allocs, 2);
	EQUAL(process.live, 1);
	lg_born(&process, 0x1000, 16, 8); /* nor here, where it would have replaced a live block */
	EQUAL(drops[LG_DROP_COHORT_TABLE_FULL], 2);
	EQUAL(blocks.used, 0);
	EQUAL(process.live, 0);
	lg_freed(&process, 0x1000);
	lg_freed(&process, 0x2000);
	EQUAL(cohort(7, epoch_now).live, 0);
	EQUAL(process.live, 0);
	EQUAL(process.live_bytes, 0);
}

static void epochs_apart(void)
{
	begin(100, 100);
	lg_born(&process, 0x1000, 16, 7);
	epoch_now = LG_EPOCH(20, 2);
	lg_born(&process, 0x2000, 16, 7);
	epoch_now = LG_EPOCH(21, 1); /* the epochs have been halved in number: another key, though the index was there */
	lg_born(&process, 0x3000, 16, 7);
	EQUAL(cohorts.used, 3);
	lg_freed(&process, 0x2000);
	EQUAL(cohort(7, LG_EPOCH(20, 1)).live, 1);
	EQUAL(cohort(7, LG_EPOCH(20, 2)).live, 0);
	EQUAL(cohort(7, LG_EPOCH(21, 1)).live, 1);
	EQUAL(LG_EPOCH_SHIFT(LG_EPOCH(21, 5)), 21);
	EQUAL(LG_EPOCH_INDEX(LG_EPOCH(21, 5)), 5);
}

static void processes_apart(void)
{
	struct lg_process other = { .id = 2 };
	begin(100, 100);
	lg_born(&process, 0x1000, 16, 7);
	lg_born(&other, 0x1000, 32, 7);
	EQUAL(drops[LG_DROP_ALLOC_OVER_LIVE], 0);
	lg_freed(&other, 0x1000);
	EQUAL(process.live, 1);
	EQUAL(other.live, 0);
	CHECK(block(0x1000) != NULL, "the first process's block");
}

static void huge_sizes(void)
{
	begin(100, 100);
	lg_born(&process, 0x1000, ~0ull, 7);
	lg_born(&process, 0x2000, 0, 7);
	EQUAL(cohort(7, epoch_now).live_squares, (1ull << 31) * (1ull << 31));
	lg_freed(&process, 0x1000);
	EQUAL(cohort(7, epoch_now).live_squares, 0);
	EQUAL(cohort(7, epoch_now).live_bytes, 0);
	EQUAL(cohort(7, epoch_now).live, 1);
}

static uint64_t address_of_level(uint32_t level)
{
	uint64_t address = 0x1000;
	while (lg_level_of(address, sample_rate) != level)
		address += 16;
	return address;
}

static void levels_apart(void)
{
	uint64_t low = address_of_level(0), high = address_of_level(3);
	begin(100, 100);
	lg_born_at(&process, low, 16, 7, 0);
	lg_born_at(&process, high, 32, 7, 3);
	lg_born_at(&process, 0x9000, 1 << 20, 7, LG_LEVEL_LARGE);
	EQUAL(cohort_at(0).live_bytes, 16);
	EQUAL(cohort_at(3).live_bytes, 32);
	EQUAL(cohort_at(LG_LEVEL_LARGE).live_bytes, 1 << 20);
	EQUAL(process.allocs, 3);
	process.level = 2;
	lg_freed(&process, low); /* still on its way when its level fell out: gone from the tables, but not one in four */
	EQUAL(process.frees, 0);
	lg_freed(&process, low); /* swept, or never entered */
	EQUAL(all_drops(), 0);
	lg_born_at(&process, low, 16, 7, 0);
	EQUAL(cohort_at(0).allocs, 1);
	CHECK(block(low) == NULL, "a block of a level that fell out");
	lg_freed(&process, high);
	EQUAL(process.frees, 4);
	lg_freed(&process, 0x9000);
	EQUAL(process.frees, 5);
	lg_freed(&process, high);
	EQUAL(drops[LG_DROP_FREE_UNMATCHED], 1);
	lg_born_at(&process, high, 32, 7, 3);
	EQUAL(process.allocs, 7);
	EQUAL(process.alloc_bytes, 16 + 32 + (1 << 20) + 4 * 32);
	EQUAL(process.traced, 4);
	EQUAL(live[3].blocks, 1);
	EQUAL(live[3].bytes, 32);
	EQUAL(live[LG_LEVEL_LARGE].blocks, 0);
}

#include "alloc_table_model.h"

int main(void)
{
	run_case("alloc table: born and freed", born_and_freed);
	run_case("alloc table: what a free tells", what_a_free_tells);
	run_case("alloc table: freed twice, freed unknown", freed_twice_and_unknown);
	run_case("alloc table: reallocated", reallocated);
	run_case("alloc table: a failed reallocation keeps the block", reallocation_failed);
	run_case("alloc table: address reused while its block moves", address_reused_while_moving);
	run_case("alloc table: allocated over a live block", allocated_over_live);
	run_case("alloc table: freed after the freeze is retained", frozen);
	run_case("alloc table: block table full", block_table_full);
	run_case("alloc table: update refused over a live block", update_refused_over_live);
	run_case("alloc table: cohort table full", cohort_table_full);
	run_case("alloc table: epochs apart", epochs_apart);
	run_case("alloc table: processes apart", processes_apart);
	run_case("alloc table: huge and empty blocks", huge_sizes);
	run_case("alloc table: levels apart", levels_apart);
	run_case("alloc table: random events against a model", alloc_table_model);
	return cases_failed != 0;
}
