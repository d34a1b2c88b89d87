/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Takes out of the tables what has fallen out of the sample of its process. Run by user space (BPF_PROG_RUN), which has entered the
 * processes in question into `fallen`; the targets go on meanwhile. A block whose birth was under way when its level fell out
 * may be entered behind the sweep: it stays until the next one, and nobody reads it.
 */
#ifndef LEAK_GATE_SWEEP_H
#define LEAK_GATE_SWEEP_H

/* By process id: its lowest level that is still traced. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 16);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, __u32);
	__type(value, __u32);
} fallen SEC(".maps");

static __always_inline int lg_is_swept(__u32 process, __u32 level)
{
	__u32 *lowest = bpf_map_lookup_elem(&fallen, &process);
	return lowest && level < *lowest;
}

static long sweep_block(void *map, const struct lg_block_key *key, struct lg_block *block, void *context)
{
	if (lg_is_swept(key->process, block->level))
		bpf_map_delete_elem(&blocks, key);
	return 0;
}

static long sweep_cohort(void *map, const struct lg_cohort_key *key, struct lg_cohort *cohort, void *context)
{
	if (lg_is_swept(key->process, key->level))
		bpf_map_delete_elem(&cohorts, key);
	return 0;
}

SEC("syscall")
int sweep(void *context)
{
	bpf_for_each_map_elem(&blocks, sweep_block, 0, 0);
	bpf_for_each_map_elem(&cohorts, sweep_cohort, 0, 0);
	return 0;
}

#endif
