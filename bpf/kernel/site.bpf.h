/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Allocation sites: stacks by hash. */
#ifndef LEAK_GATE_SITE_H
#define LEAK_GATE_SITE_H

struct scratch {
	struct lg_site site;
	struct lg_stack stack;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct scratch);
} scratches SEC(".maps");

/* The key of a site: its stack within its image, since other images mean other code by the same addresses. */
static __always_inline __u64 lg_site_key(const struct lg_process *process, __u64 stack_hash)
{
	__u64 key = (stack_hash ^ ((__u64)process->image << 32)) * 0xff51afd7ed558ccdull;
	key ^= key >> 33;
	return key ? key : 1;
}

/*
 * Enters a stack read from the target; returns its key, or 0 for "stack missing". kept: the table, of allocations or of frees, whose
 * stacks have up to `most` frames.
 */
static __always_inline __u64 lg_stack_from_user(struct lg_process *process, const void *user_stack, void *kept, __u32 most, int is_free)
{
	__u32 zero = 0;
	struct scratch *s = bpf_map_lookup_elem(&scratches, &zero);
	if (!s || bpf_probe_read_user(&s->stack, 16, user_stack)) {
		lg_drop(is_free ? LG_DROP_FREE_SITE_LOST : LG_DROP_STACK_MISSING);
		return 0;
	}
	if (s->stack.flags & LG_STACK_TRUNCATED && !is_free)
		lg_drop(LG_DROP_STACK_TRUNCATED);
	__u64 key = lg_site_key(process, s->stack.hash ^ s->stack.function);
	if (bpf_map_lookup_elem(kept, &key))
		return key;
	__u32 count = s->stack.count;
	if (count > most)
		count = most;
	__builtin_memset(&s->site, 0, sizeof s->site);
	if (count == 0 || bpf_probe_read_user(s->site.pc, count * 8, user_stack + 16)) {
		lg_drop(is_free ? LG_DROP_FREE_SITE_LOST : LG_DROP_STACK_MISSING);
		return 0;
	}
	s->site.image = process->image;
	s->site.reloaded = process->reloaded;
	s->site.count = count;
	s->site.function = s->stack.function;
	s->site.flags = s->stack.flags;
	if (bpf_map_update_elem(kept, &key, &s->site, BPF_ANY)) {
		lg_drop(is_free ? LG_DROP_FREE_SITE_LOST : LG_DROP_SITE_TABLE_FULL);
		return 0;
	}
	return key;
}

static __always_inline __u64 lg_site_from_user(struct lg_process *process, const void *user_stack)
{
	return lg_stack_from_user(process, user_stack, &sites, LG_MAX_FRAMES, 0);
}

static __always_inline __u64 lg_free_site_from_user(struct lg_process *process, const void *user_stack)
{
	return lg_stack_from_user(process, user_stack, &free_stacks, LG_FREE_FRAMES, 1);
}

#endif
