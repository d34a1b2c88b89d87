/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Where blocks of an allocation site are freed: a few places each, with the blocks that they stand for. Where there are more, a new
 * place is added to the one with the fewest blocks and takes its name with a probability of its share of the sum: the counts add up,
 * places of many blocks stay, and every estimate is unbiased (Unbiased Space Saving: Ting, KDD'18). Compiled on the host by bpf/tests.
 *
 * Needs from the includer: the map freed; bpf_map_*; lg_drop(); bpf_get_prandom_u32().
 */
#ifndef LEAK_GATE_FREE_SITES_H
#define LEAK_GATE_FREE_SITES_H

/*
 * A global function, which the verifier looks at once and not on every path that leads here (clock.bpf.h).
 */
__attribute__((noinline)) int lg_enter_free(uint32_t process, uint64_t site, uint64_t blocks, uint64_t place)
{
	static const struct lg_frees none;
	struct lg_use_key key = { .site = site, .process = process };
	uint64_t least = ~0ull;
	uint32_t at = 0;
	struct lg_frees *of = bpf_map_lookup_elem(&freed, &key);
	if (!of) {
		bpf_map_update_elem(&freed, &key, &none, BPF_NOEXIST);
		of = bpf_map_lookup_elem(&freed, &key);
	}
	if (!of) {
		lg_drop(LG_DROP_FREE_SITE_LOST);
		return 0;
	}
	__sync_fetch_and_add(&of->stacks, 1);
	for (uint32_t i = 0; i < LG_FREE_PLACES; i++) {
		uint64_t known = of->place[i].site;
		if (!known)
			known = __sync_val_compare_and_swap(&of->place[i].site, 0, place);
		if (!known || known == place) {
			__sync_fetch_and_add(&of->place[i].blocks, blocks);
			return 0;
		}
		if (of->place[i].blocks < least) {
			least = of->place[i].blocks;
			at = i;
		}
	}
	at &= LG_FREE_PLACES - 1;
	__sync_fetch_and_add(&of->replaced, 1);
	__sync_fetch_and_add(&of->place[at].blocks, blocks);
	if (bpf_get_prandom_u32() % (least + blocks) < blocks)
		of->place[at].site = place;
	return 0;
}

/* place: key of the free's stack. look: how many frees this one stands for, itself included. */
static __always_inline void lg_note_free(struct lg_process *process, struct lg_gone gone, uint64_t place, uint32_t look)
{
	lg_enter_free(process->id, gone.site, gone.weight * look, place);
}

#endif
