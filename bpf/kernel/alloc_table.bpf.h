/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Bookkeeping of blocks: what an allocation, a free and a reallocation do to the tables. Shared by both taps, and compiled on
 * the host by bpf/tests against an array-backed stand-in for the maps, where every order of events can be tried.
 *
 * A block's life: born (entered with its site and birth epoch) ▶ freed (removed; its cohort loses it), with a detour for
 * realloc: moving (still entered, marked with the thread that moves it) ▶ freed or back to live. While it is moving, the allocator may give its
 * address to another thread, whose birth then replaces the entry: that is not a missed free.
 *
 * A block of a level (sampling.h) that its process does not trace any more is neither entered nor missed. What was entered of such
 * levels before is left behind until lg_sweep_block() and lg_sweep_cohort() take it out; nobody reads it.
 *
 * Needs from the includer: the maps blocks, cohorts; lookups and updates by the bpf_map_* names; lg_drop(); lg_note_change();
 * lg_epoch(process); lg_live_of(process), NULL where levels are not told apart; sample_rate; lg_note_thread(process, site, blocks), told of
 * some births.
 */
#ifndef LEAK_GATE_ALLOC_TABLE_H
#define LEAK_GATE_ALLOC_TABLE_H

#define LG_SQUARE_CAP (1ull << 35)

static __always_inline uint64_t lg_square(uint64_t size)
{
	uint64_t units = ((size < LG_SQUARE_CAP ? size : LG_SQUARE_CAP) + 15) / 16;
	return units * units;
}

/*
 * Level of an address. A global function, as lg_epoch_at (clock.bpf.h): its loop would have the verifier follow all that comes after once
 * for each level.
 */
__attribute__((noinline)) uint32_t lg_level_traced(uint64_t address)
{
	return lg_level_of(address, sample_rate);
}

/* What a traced call of this level stands for. */
static __always_inline uint64_t lg_weight(const struct lg_process *process, uint32_t level)
{
	return level == LG_LEVEL_LARGE ? 1 : (uint64_t)sample_rate << (process->level & 31);
}

/* Whether blocks of a level are not traced any more. */
static __always_inline int lg_fallen_out(const struct lg_process *process, uint32_t level)
{
	return level < process->level;
}

static __always_inline void lg_count_live(struct lg_process *process, uint32_t level, uint64_t blocks, uint64_t bytes)
{
	struct lg_live *live = lg_live_of(process);
	__sync_fetch_and_add(&process->live, blocks);
	__sync_fetch_and_add(&process->live_bytes, bytes);
	if (live) {
		live += level & (LG_LEVELS - 1);
		__sync_fetch_and_add(&live->blocks, blocks);
		__sync_fetch_and_add(&live->bytes, bytes);
	}
}

/* A block that was freed while its process was at work, for those who ask where. */
struct lg_gone {
	uint64_t site;	 /* that it was born at; 0: nothing was freed, or in teardown, or its stack is missing */
	uint64_t weight; /* what it stands for */
};

/* Takes a removed block out of its cohort. Frozen: it was live at the freeze and stays so, but is known to be reachable. */
static __always_inline void lg_retire(struct lg_process *process, const struct lg_block *block)
{
	struct lg_cohort_key key = { .site = block->site, .process = process->id, .epoch = block->epoch, .level = block->level };
	struct lg_cohort *cohort = bpf_map_lookup_elem(&cohorts, &key);
	if (cohort) {
		if (process->frozen) {
			__sync_fetch_and_add(&cohort->retained, 1);
			__sync_fetch_and_add(&cohort->retained_bytes, block->size);
		} else {
			__sync_fetch_and_add(&cohort->live, -1ull);
			__sync_fetch_and_add(&cohort->live_bytes, -block->size);
			__sync_fetch_and_add(&cohort->live_squares, -lg_square(block->size));
		}
		lg_note_change(&key, cohort);
	}
	if (!process->frozen) {
		if (!lg_fallen_out(process, block->level))
			__sync_fetch_and_add(&process->frees, lg_weight(process, block->level));
		lg_count_live(process, block->level, -1ull, -block->size);
	}
}

static __always_inline struct lg_cohort *lg_cohort_for(const struct lg_cohort_key *key)
{
	struct lg_cohort *cohort = bpf_map_lookup_elem(&cohorts, key);
	if (!cohort) {
		struct lg_cohort empty = {};
		bpf_map_update_elem(&cohorts, key, &empty, BPF_NOEXIST); /* another CPU may be first: then its entry is found */
		cohort = bpf_map_lookup_elem(&cohorts, key);
	}
	return cohort;
}

/* site 0 stands for "stack missing". */
static __always_inline void lg_born_at(struct lg_process *process, uint64_t address, uint64_t size, uint64_t site, uint32_t level)
{
	struct lg_block_key at = { .address = address, .process = process->id };
	struct lg_block block = { .size = size, .site = site, .epoch = lg_epoch(process), .level = level };
	struct lg_cohort_key key = { .site = site, .process = process->id, .epoch = block.epoch, .level = level };
	uint64_t weight = lg_weight(process, level);
	if (process->frozen || lg_fallen_out(process, level))
		return;
	struct lg_block *old = bpf_map_lookup_elem(&blocks, &at);
	if (old) {
		struct lg_block gone = *old;
		if (!gone.mover)
			lg_drop(LG_DROP_ALLOC_OVER_LIVE);
		lg_retire(process, &gone);
	}
	__sync_fetch_and_add(&process->allocs, weight);
	__sync_fetch_and_add(&process->alloc_bytes, weight * size);
	__sync_fetch_and_add(&process->traced, 1);
	struct lg_cohort *cohort = lg_cohort_for(&key);
	if (!cohort) {
		lg_drop(LG_DROP_COHORT_TABLE_FULL);
		if (old)
			bpf_map_delete_elem(&blocks, &at);
		return;
	}
	/* The cohort first: a free of this block on another CPU can only follow the entry. */
	uint32_t look = lg_look((uint32_t)__sync_fetch_and_add(&cohort->allocs, 1), LG_BIRTHS_FIRST, (uint32_t)site + block.epoch);
	__sync_fetch_and_add(&cohort->alloc_bytes, size);
	__sync_fetch_and_add(&cohort->live, 1);
	__sync_fetch_and_add(&cohort->live_bytes, size);
	__sync_fetch_and_add(&cohort->live_squares, lg_square(size));
	lg_count_live(process, level, 1, size);
	if (bpf_map_update_elem(&blocks, &at, &block, BPF_ANY)) {
		lg_drop(LG_DROP_BLOCK_TABLE_FULL);
		if (old) /* taken out of its cohort above: a second time would count below zero */
			bpf_map_delete_elem(&blocks, &at);
		lg_retire(process, &block);
		__sync_fetch_and_add(&process->frees, -weight);
	}
	lg_note_change(&key, cohort);
	if (look && site)
		lg_note_thread(process, site, look * weight);
}

/* The same where levels are not told apart. */
static __always_inline void lg_born(struct lg_process *process, uint64_t address, uint64_t size, uint64_t site)
{
	lg_born_at(process, address, size, site, LG_LEVEL_NONE);
}

/* A block that the table does not have: born before the observation, or in the parent - unless its level has fallen out. */
static __always_inline void lg_unmatched(struct lg_process *process, uint64_t address)
{
	if (!process->frozen && !lg_fallen_out(process, lg_level_traced(address)))
		lg_drop(LG_DROP_FREE_UNMATCHED);
}

static __always_inline struct lg_gone lg_freed(struct lg_process *process, uint64_t address)
{
	struct lg_block_key at = { .address = address, .process = process->id };
	struct lg_block *found = bpf_map_lookup_elem(&blocks, &at);
	struct lg_gone gone = { 0, 0 };
	if (!found) {
		lg_unmatched(process, address);
		return gone;
	}
	struct lg_block block = *found; /* read before the entry is given up */
	if (bpf_map_delete_elem(&blocks, &at))
		return gone;
	lg_retire(process, &block);
	if (!process->frozen) {
		gone.site = block.site;
		gone.weight = lg_weight(process, block.level);
	}
	return gone;
}

static __always_inline void lg_moving(struct lg_process *process, uint64_t address, uint32_t thread)
{
	struct lg_block_key at = { .address = address, .process = process->id };
	struct lg_block *block = bpf_map_lookup_elem(&blocks, &at);
	if (block)
		block->mover = thread;
	else
		lg_unmatched(process, address);
}

static __always_inline void lg_moved_back(struct lg_process *process, uint64_t address, uint32_t thread)
{
	struct lg_block_key at = { .address = address, .process = process->id };
	struct lg_block *block = bpf_map_lookup_elem(&blocks, &at);
	if (block && block->mover == thread)
		block->mover = 0;
}

/* The reallocation succeeded: the old block is gone, unless its address already belongs to a new one. */
static __always_inline struct lg_gone lg_moved_away(struct lg_process *process, uint64_t address, uint32_t thread)
{
	struct lg_block_key at = { .address = address, .process = process->id };
	struct lg_block *block = bpf_map_lookup_elem(&blocks, &at);
	struct lg_gone none = { 0, 0 };
	return block && block->mover == thread ? lg_freed(process, address) : none;
}

#endif
