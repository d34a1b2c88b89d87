/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* What the kernel keeps: knobs set by user space, and the tables that it reads. */
#ifndef LEAK_GATE_TABLES_H
#define LEAK_GATE_TABLES_H

/* ---- knobs ---- */

const volatile __u64 threshold = ~0ull; /* uprobe tap: an address is traced when hash(address) - 1 is below */
const volatile __u32 sample_rate = 1;  /* one address in so many is traced, at first */
const volatile __u32 with_levels = 0;  /* preload tap: blocks are told apart by level (sampling.h) */
const volatile __u32 follow_children = 1;  /* run: children and execs belong to the target; attach: threads only */
const volatile __u32 pid_namespace = 0;    /* inode of the collector's; 0: the initial one */
__s64 untraced_from_ready = 0; /* preload library: from its probe "ready" to its section lg_untraced */
__u64 untraced_size = 0;
__u64 start_ns = 0;                    /* CLOCK_MONOTONIC at the header's moment, set just before the target is let go */
__u32 observing = 1;                   /* 0: the tables are to stay as they are */
__u32 epoch_shift = 20;                /* user space lets it grow with the run */
__u32 change_generation = 1;           /* raised with every snapshot: each cohort is noted once per generation */
__u32 next_process = 1;

/* ---- maps ---- */

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 22);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, struct lg_block_key);
	__type(value, struct lg_block);
} blocks SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 21);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, struct lg_cohort_key);
	__type(value, struct lg_cohort);
} cohorts SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 18);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, __u64);
	__type(value, struct lg_site);
} sites SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 16);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, __u32);
	__type(value, struct lg_process);
} processes SEC(".maps");

/* By process id; made with the process, taken out by user space. Only with levels. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 16);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, __u32);
	__type(value, struct lg_levels);
} levels SEC(".maps");

/* Stacks of frees, by hash. In a table of their own: allocation sites must not lack room for their sake. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 16);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, __u64);
	__type(value, struct lg_free_site);
} free_stacks SEC(".maps");

/* Taken out by user space once the process has ended (site_use.c). */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 17);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, struct lg_use_key);
	__type(value, struct lg_frees);
} freed SEC(".maps");

/* Likewise. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 17);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, struct lg_use_key);
	__type(value, struct lg_threads);
} threads SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 22);
} events SEC(".maps");

/* Keys of cohorts that changed since the last snapshot. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 22);
} changes SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, LG_DROP_COUNT);
	__type(key, __u32);
	__type(value, __u64);
} drops SEC(".maps");

/* ---- loss, change, levels ---- */

static __always_inline void lg_drop(__u32 which)
{
	__u64 *count = bpf_map_lookup_elem(&drops, &which);
	if (count)
		(*count)++;
}

static __always_inline void lg_note_change(struct lg_cohort_key *key, struct lg_cohort *cohort)
{
	struct lg_change change = { .generation = change_generation };
	if (cohort->noted == change.generation)
		return;
	cohort->noted = change.generation;
	change.key = *key;
	if (bpf_ringbuf_output(&changes, &change, sizeof change, BPF_RB_NO_WAKEUP))
		lg_drop(LG_DROP_CHANGE_LOST); /* user space then reads the whole table */
}

/* Live blocks by level; NULL where they are not told apart. */
static __always_inline struct lg_live *lg_live_of(struct lg_process *process)
{
	static const struct lg_levels none;
	if (!with_levels)
		return 0;
	__u32 id = process->id;
	struct lg_levels *of = bpf_map_lookup_elem(&levels, &id);
	if (!of) {
		bpf_map_update_elem(&levels, &id, &none, BPF_NOEXIST);
		of = bpf_map_lookup_elem(&levels, &id);
	}
	return of ? of->live : 0;
}

#endif
