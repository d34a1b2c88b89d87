/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The uprobe tap's stack walk, by call frame information, in the kernel: two binary searches a frame. Needs Linux 5.17
 * (bpf_loop).
 */
#ifndef LEAK_GATE_STACK_WALK_H
#define LEAK_GATE_STACK_WALK_H

#include "unwind/table.h"

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(map_flags, BPF_F_MMAPABLE);
	__type(key, __u32);
	__type(value, struct lg_unwind_row);
} unwind_rows SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 64);
	__type(key, __u32); /* image */
	__type(value, struct lg_unwind_image);
} unwind_images SEC(".maps");

/* Processes whose mappings user space was asked to read again. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, __u32);
	__type(value, __u8);
} stale_maps SEC(".maps");

struct lg_walk {
	__u64 pc, sp, bp, hash, wanted;
	__u32 low, high; /* of a search under way */
	__u32 count, exact;
	__u32 flags, stale, image;
	__u32 most; /* frames */
	__u32 inside, _pad; /* frames of the allocator itself that are left out yet */
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct lg_walk);
} walks SEC(".maps");

/* ---- the walk ---- */

/*
 * Binary searches as loop callbacks over bounds in map memory: the verifier then sees one step of each, where bounds in
 * registers would make it follow every path. They find the first entry that begins behind the wanted place.
 */
static long lg_mapping_step(__u32 index, void *context)
{
	__u32 zero = 0;
	struct lg_walk *w = bpf_map_lookup_elem(&walks, &zero);
	if (!w || w->low >= w->high)
		return 1;
	__u32 image_key = w->image, middle = w->low + (w->high - w->low) / 2;
	struct lg_unwind_image *image = bpf_map_lookup_elem(&unwind_images, &image_key);
	if (!image || middle >= LG_UNWIND_MAPPINGS)
		return 1;
	if (image->mappings[middle].start <= w->wanted)
		w->low = middle + 1;
	else
		w->high = middle;
	return 0;
}

static long lg_row_step(__u32 index, void *context)
{
	__u32 zero = 0;
	struct lg_walk *w = bpf_map_lookup_elem(&walks, &zero);
	if (!w || w->low >= w->high)
		return 1;
	__u32 middle = w->low + (w->high - w->low) / 2;
	struct lg_unwind_row *row = bpf_map_lookup_elem(&unwind_rows, &middle);
	if (!row)
		return 1;
	if (row->start <= w->wanted)
		w->low = middle + 1;
	else
		w->high = middle;
	return 0;
}

/* The rule at an address; false, with w->stale set when no known mapping holds it, where there is none. */
static __always_inline int lg_rule_at(struct lg_walk *w, __u64 pc, struct lg_rule *rule)
{
	__u32 image_key = w->image, at;
	struct lg_unwind_image *image = bpf_map_lookup_elem(&unwind_images, &image_key);
	w->stale = 1;
	if (!image)
		return 0;
	w->wanted = pc;
	w->low = 0;
	w->high = image->count;
	bpf_loop(10, lg_mapping_step, 0, 0); /* 2^9 > 384 */
	at = w->low - 1;
	if (at >= LG_UNWIND_MAPPINGS)
		return 0;
	struct lg_unwind_mapping *m = &image->mappings[at];
	if (pc >= m->end)
		return 0;
	w->stale = 0;
	w->wanted = pc - m->base;
	w->low = m->first;
	w->high = m->first + m->count;
	bpf_loop(25, lg_row_step, 0, 0); /* 2^24 rows */
	if (w->low == m->first)
		return 0;
	at = w->low - 1;
	struct lg_unwind_row *row = bpf_map_lookup_elem(&unwind_rows, &at);
	if (!row || row->rule.cfa_kind == LG_CFA_NONE)
		return 0;
	*rule = row->rule;
	return 1;
}

static __always_inline __u64 lg_load(struct lg_walk *w, __u64 address)
{
	__u64 value = 0;
	if (bpf_probe_read_user(&value, sizeof value, (const void *)address))
		w->flags |= LG_STACK_TRUNCATED;
	return value;
}

#define LG_WALK_STOP 1
#define LG_WALK_LOST (w->flags |= LG_STACK_TRUNCATED, LG_WALK_STOP)

/* To the caller's frame. */
static __always_inline int lg_walk_step(struct lg_walk *w, struct lg_rule rule)
{
	__u64 cfa;
	w->exact = 0;
	switch (rule.cfa_kind) {
	case LG_CFA_END: return LG_WALK_STOP;
	case LG_CFA_RSP: cfa = w->sp + (__s64)rule.cfa_offset; break;
	case LG_CFA_RBP: cfa = w->bp + (__s64)rule.cfa_offset; break;
	case LG_CFA_RBP_DEREF: cfa = lg_load(w, w->bp + (__s64)rule.cfa_offset); break;
	case LG_CFA_PLT: cfa = w->sp + 8 + ((w->pc & 15) >= (__u64)rule.cfa_offset ? 8 : 0); break;
	case LG_CFA_SIGNAL:
		w->pc = lg_load(w, w->sp + 168);
		w->bp = lg_load(w, w->sp + 120);
		w->sp = lg_load(w, w->sp + 160);
		w->exact = 1;
		return w->flags & LG_STACK_TRUNCATED ? LG_WALK_STOP : 0;
	default: return LG_WALK_LOST;
	}
	if (cfa <= w->sp)
		return LG_WALK_LOST;
	if (rule.rbp_kind == LG_RBP_CFA)
		w->bp = lg_load(w, cfa + (__s64)rule.rbp_offset);
	else if (rule.rbp_kind == LG_RBP_RBP)
		w->bp = lg_load(w, w->bp + (__s64)rule.rbp_offset);
	w->pc = lg_load(w, cfa - 8);
	w->sp = cfa;
	return w->pc == 0 || (w->flags & LG_STACK_TRUNCATED) ? LG_WALK_STOP : 0;
}

static long lg_walk_frame(__u32 index, void *context)
{
	__u32 zero = 0;
	struct lg_walk *w = bpf_map_lookup_elem(&walks, &zero);
	struct scratch *s = bpf_map_lookup_elem(&scratches, &zero);
	if (!w || !s)
		return 1;
	__u64 at = w->exact ? w->pc : w->pc - 1;
	__u32 count = w->count;
	if (count >= w->most) {
		w->flags |= LG_STACK_DEEPER;
		return LG_WALK_STOP;
	}
	if (w->inside) {
		w->inside--;
	} else {
		s->site.pc[count & (LG_MAX_FRAMES - 1)] = at;
		w->count = count + 1;
		w->hash = (w->hash ^ at) * 1099511628211ull;
		w->hash ^= w->hash >> 29;
	}
	struct lg_rule rule = {};
	if (!lg_rule_at(w, at, &rule))
		return LG_WALK_LOST;
	return lg_walk_step(w, rule);
}

/* Code that was mapped since: user space has to look again. Once, until it has. */
static __always_inline void lg_ask_for_maps(struct lg_process *process)
{
	__u32 pid = lg_current_pid();
	__u8 asked = 1;
	if (bpf_map_update_elem(&stale_maps, &pid, &asked, BPF_NOEXIST))
		return;
	struct lg_event *event = lg_event_begin(LG_EVENT_STALE_MAPS, LG_EVENT_SHORT);
	if (!event)
		return;
	event->process = process->id;
	event->pid = pid;
	bpf_ringbuf_submit(event, 0);
}

/*
 * Walks from the registers and enters the stack; its key, or 0. inside: they are of the allocator's own function, whose frame is left
 * out; else of its caller, right behind the call. kept, most: as in lg_stack_from_user.
 */
static __always_inline __u64 lg_stack_from_walk(struct lg_process *process, struct pt_regs *regs, __u16 function, void *kept, __u32 most, int is_free,
						__u32 inside)
{
	__u32 zero = 0;
	struct lg_walk *w = bpf_map_lookup_elem(&walks, &zero);
	struct scratch *s = bpf_map_lookup_elem(&scratches, &zero);
	if (!w || !s)
		return 0;
	__builtin_memset(w, 0, sizeof *w);
	w->pc = regs->rip;
	w->sp = regs->rsp;
	w->bp = regs->rbp;
	w->exact = w->inside = inside;
	w->image = process->image;
	w->most = most;
	w->hash = 14695981039346656037ull;
	s->site.image = process->image;
	s->site.reloaded = process->reloaded;
	s->site.function = function;
	bpf_loop(most + 2, lg_walk_frame, 0, 0);
	if (w->stale)
		lg_ask_for_maps(process);
	if (w->flags & LG_STACK_TRUNCATED && !is_free)
		lg_drop(LG_DROP_STACK_TRUNCATED);
	if (is_free && !w->count) {
		lg_drop(LG_DROP_FREE_SITE_LOST);
		return 0;
	}
	s->site.count = w->count;
	s->site.flags = w->flags;
	__u64 key = lg_site_key(process, w->hash ^ function);
	if (!bpf_map_lookup_elem(kept, &key) && bpf_map_update_elem(kept, &key, &s->site, BPF_ANY)) {
		lg_drop(is_free ? LG_DROP_FREE_SITE_LOST : LG_DROP_SITE_TABLE_FULL);
		return 0;
	}
	return key;
}

static __always_inline __u64 lg_site_from_walk(struct lg_process *process, struct pt_regs *regs, __u16 function)
{
	return lg_stack_from_walk(process, regs, function, &sites, LG_MAX_FRAMES, 0, 0);
}

static __always_inline __u64 lg_free_site_from_walk(struct lg_process *process, struct pt_regs *regs, __u16 function, __u32 inside)
{
	return lg_stack_from_walk(process, regs, function, &free_stacks, LG_FREE_FRAMES, 1, inside);
}

#endif
