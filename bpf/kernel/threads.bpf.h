/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Which threads allocate at a site: the first few names with the blocks that each stands for, and a bit a thread. Told of some births
 * only (lg_look). Compiled on the host by bpf/tests, as alloc_table.bpf.h is.
 *
 * Needs from the includer: the map threads; bpf_map_*; lg_drop(); lg_thread(); bpf_get_current_comm().
 */
#ifndef LEAK_GATE_THREADS_H
#define LEAK_GATE_THREADS_H

/* A global function, as lg_enter_free is. */
__attribute__((noinline)) int lg_enter_thread(uint32_t process, uint64_t site, uint64_t blocks)
{
	static const struct lg_threads none;
	struct lg_use_key key = { .site = site, .process = process };
	struct lg_threads *of = bpf_map_lookup_elem(&threads, &key);
	uint64_t name[LG_THREAD_NAME_MAX / 8] = { 0, 0 };
	if (!of) {
		bpf_map_update_elem(&threads, &key, &none, BPF_NOEXIST);
		of = bpf_map_lookup_elem(&threads, &key);
	}
	if (!of || bpf_get_current_comm(name, sizeof name)) {
		lg_drop(LG_DROP_THREAD_LOST);
		return 0;
	}
	uint32_t bit = lg_thread() * LG_HASH_MULTIPLIER >> 24; /* of 256 */
	uint64_t mask = 1ull << (bit & 63), *seen = &of->seen[bit >> 6 & 3];
	if (!(*seen & mask))
		__sync_fetch_and_or(seen, mask);
	for (int i = 0; i < LG_THREAD_NAMES; i++) {
		/* Two threads that begin at once may both take the place: then one name has a few blocks of the other. */
		if (!of->by[i].blocks) {
			of->by[i].name[0] = name[0];
			of->by[i].name[1] = name[1];
		}
		if (of->by[i].name[0] == name[0] && of->by[i].name[1] == name[1]) {
			__sync_fetch_and_add(&of->by[i].blocks, blocks);
			return 0;
		}
	}
	__sync_fetch_and_add(&of->others, blocks);
	return 0;
}

static __always_inline void lg_note_thread(struct lg_process *process, uint64_t site, uint64_t blocks)
{
	lg_enter_thread(process->id, site, blocks);
}

#endif
