/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Bookkeeping of blocks: what an allocation, a free and a reallocation do to the tables. Shared by both taps, and compiled on
 * the host by bpf/tests against an array-backed stand-in for the maps, where every order of events can be tried.
 *
 * A block's life: born (entered with its site and birth epoch) ▶ freed (removed; its cohort loses it), with a detour for
 * realloc: moving (still entered, marked with the thread that moves it) ▶ freed or back to live. While it is moving, the allocator may give its
 * address to another thread, whose birth then replaces the entry: that is not a missed free.
 *
 * Needs from the includer: the maps blocks, cohorts; lookups and updates by the bpf_map_* names; lg_drop(); lg_note_change();
 * lg_epoch(process).
 */
#ifndef LEAK_GATE_ALLOC_TABLE_H
#define LEAK_GATE_ALLOC_TABLE_H

#define LG_SQUARE_CAP (1ull << 35)

static __always_inline uint64_t lg_square(uint64_t size)
{
	uint64_t units = ((size < LG_SQUARE_CAP ? size : LG_SQUARE_CAP) + 15) / 16;
	return units * units;
}

/* Takes a removed block out of its cohort. Frozen: it was live at the freeze and stays so, but is known to be reachable. */
static __always_inline void lg_retire(struct lg_process *process, const struct lg_block *block)
{
	struct lg_cohort_key key = { .site = block->site, .process = process->id, .epoch = block->epoch };
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
		__sync_fetch_and_add(&process->frees, 1);
		__sync_fetch_and_add(&process->live, -1ull);
		__sync_fetch_and_add(&process->live_bytes, -block->size);
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
static __always_inline void lg_born(struct lg_process *process, uint64_t address, uint64_t size, uint64_t site)
{
	struct lg_block_key at = { .address = address, .process = process->id };
	struct lg_block block = { .size = size, .site = site, .epoch = lg_epoch(process) };
	struct lg_cohort_key key = { .site = site, .process = process->id, .epoch = block.epoch };
	if (process->frozen)
		return;
	struct lg_block *old = bpf_map_lookup_elem(&blocks, &at);
	if (old) {
		struct lg_block gone = *old;
		if (!gone.mover)
			lg_drop(LG_DROP_ALLOC_OVER_LIVE);
		lg_retire(process, &gone);
	}
	__sync_fetch_and_add(&process->allocs, 1);
	__sync_fetch_and_add(&process->alloc_bytes, size);
	struct lg_cohort *cohort = lg_cohort_for(&key);
	if (!cohort) {
		lg_drop(LG_DROP_COHORT_TABLE_FULL);
		if (old)
			bpf_map_delete_elem(&blocks, &at);
		return;
	}
	/* The cohort first: a free of this block on another CPU can only follow the entry. */
	__sync_fetch_and_add(&cohort->allocs, 1);
	__sync_fetch_and_add(&cohort->alloc_bytes, size);
	__sync_fetch_and_add(&cohort->live, 1);
	__sync_fetch_and_add(&cohort->live_bytes, size);
	__sync_fetch_and_add(&cohort->live_squares, lg_square(size));
	__sync_fetch_and_add(&process->live, 1);
	__sync_fetch_and_add(&process->live_bytes, size);
	if (bpf_map_update_elem(&blocks, &at, &block, BPF_ANY)) {
		lg_drop(LG_DROP_BLOCK_TABLE_FULL);
		if (old) /* taken out of its cohort above: a second time would count below zero */
			bpf_map_delete_elem(&blocks, &at);
		lg_retire(process, &block);
		__sync_fetch_and_add(&process->frees, -1ull);
	}
	lg_note_change(&key, cohort);
}

static __always_inline void lg_freed(struct lg_process *process, uint64_t address)
{
	struct lg_block_key at = { .address = address, .process = process->id };
	struct lg_block *found = bpf_map_lookup_elem(&blocks, &at);
	if (!found) {
		if (!process->frozen)
			lg_drop(LG_DROP_FREE_UNMATCHED);
		return;
	}
	struct lg_block block = *found; /* read before the entry is given up */
	if (bpf_map_delete_elem(&blocks, &at) == 0)
		lg_retire(process, &block);
}

static __always_inline void lg_moving(struct lg_process *process, uint64_t address, uint32_t thread)
{
	struct lg_block_key at = { .address = address, .process = process->id };
	struct lg_block *block = bpf_map_lookup_elem(&blocks, &at);
	if (block)
		block->mover = thread;
	else if (!process->frozen)
		lg_drop(LG_DROP_FREE_UNMATCHED);
}

static __always_inline void lg_moved_back(struct lg_process *process, uint64_t address, uint32_t thread)
{
	struct lg_block_key at = { .address = address, .process = process->id };
	struct lg_block *block = bpf_map_lookup_elem(&blocks, &at);
	if (block && block->mover == thread)
		block->mover = 0;
}

/* The reallocation succeeded: the old block is gone, unless its address already belongs to a new one. */
static __always_inline void lg_moved_away(struct lg_process *process, uint64_t address, uint32_t thread)
{
	struct lg_block_key at = { .address = address, .process = process->id };
	struct lg_block *block = bpf_map_lookup_elem(&blocks, &at);
	if (block && block->mover == thread)
		lg_freed(process, address);
}

#endif
