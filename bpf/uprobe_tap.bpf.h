/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The uprobe tap's kernel side: probes on the allocator's own functions, and a stack walk by call frame information in the
 * kernel. The stack is taken at the return, when the registers are the caller's again and no return address on the stack is the
 * kernel's trampoline; a call made from within another allocator call (calloc by malloc, realloc by free) is part of that one.
 * Needs Linux 5.17 (bpf_loop).
 */
#ifndef LEAK_GATE_UPROBE_TAP_H
#define LEAK_GATE_UPROBE_TAP_H

#include "unwind/table.h"

/* ---- maps ---- */

struct lg_inflight {
	__u64 sp;
	__u64 size;
	__u64 old;	   /* realloc */
	__u64 out;	   /* posix_memalign */
	__u64 function;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 15);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, __u64); /* process and thread */
	__type(value, struct lg_inflight);
} inflight SEC(".maps");

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

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, __u64); /* process and thread */
	__type(value, __u64);
} deleting SEC(".maps");

/* Processes whose mappings user space was asked to read again. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, __u32);
	__type(value, __u8);
} stale_maps SEC(".maps");

/* What the probes have cost: taps/probe_cost.c adds the traps. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, LG_HIT_COUNT);
	__type(key, __u32);
	__type(value, struct lg_hits);
} hits SEC(".maps");

struct lg_walk {
	__u64 pc, sp, bp, hash, wanted;
	__u32 low, high; /* of a search under way */
	__u32 count, exact;
	__u32 flags, stale, image, _pad;
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
	if (count >= LG_MAX_FRAMES) {
		w->flags |= LG_STACK_DEEPER;
		return LG_WALK_STOP;
	}
	s->site.pc[count & (LG_MAX_FRAMES - 1)] = at;
	w->count = count + 1;
	w->hash = (w->hash ^ at) * 1099511628211ull;
	w->hash ^= w->hash >> 29;
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

/* Walks from the registers of a caller and enters the site; its key, or 0. */
static __always_inline __u64 lg_site_from_walk(struct lg_process *process, struct pt_regs *regs, __u16 function)
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
	w->image = process->image;
	w->hash = 14695981039346656037ull;
	s->site.image = process->image;
	s->site.reloaded = process->reloaded;
	s->site.function = function;
	bpf_loop(LG_MAX_FRAMES + 1, lg_walk_frame, 0, 0);
	if (w->stale)
		lg_ask_for_maps(process);
	if (w->flags & LG_STACK_TRUNCATED)
		lg_drop(LG_DROP_STACK_TRUNCATED);
	s->site.count = w->count;
	s->site.flags = w->flags;
	__u64 key = lg_site_key(process, w->hash ^ function);
	if (!bpf_map_lookup_elem(&sites, &key) && bpf_map_update_elem(&sites, &key, &s->site, BPF_ANY)) {
		lg_drop(LG_DROP_SITE_TABLE_FULL);
		return 0;
	}
	return key;
}

/* ---- bodies ---- */

static __always_inline int lg_is_sampled(__u64 address)
{
	return address * 0x9e3779b97f4a7c15ull - 1 < threshold;
}

/* What is asked for. A product that overflows does no harm: NULL is returned then, and the size is not used. */
static __always_inline void lg_request(struct lg_inflight *in, struct pt_regs *regs)
{
	switch (in->function) {
	case LG_FN_CALLOC: in->size = regs->rdi * regs->rsi; break;
	case LG_FN_REALLOC: in->old = regs->rdi; in->size = regs->rsi; break;
	case LG_FN_REALLOCARRAY: in->old = regs->rdi; in->size = regs->rsi * regs->rdx; break;
	case LG_FN_MEMALIGN: case LG_FN_ALIGNED_ALLOC: in->size = regs->rsi; break;
	case LG_FN_POSIX_MEMALIGN: in->out = regs->rdi; in->size = regs->rdx; break;
	default: in->size = regs->rdi; break;
	}
}

/* operator delete tells of a block that it may then hand to free: once is enough. */
static __always_inline void lg_uprobe_free(struct lg_process *process, __u64 thread, __u64 address, __u64 what)
{
	if (!lg_is_sampled(address))
		return;
	if (what == LG_UPROBE_DELETE) {
		bpf_map_update_elem(&deleting, &thread, &address, BPF_ANY);
	} else {
		__u64 *deleted = bpf_map_lookup_elem(&deleting, &thread);
		if (deleted && *deleted == address) {
			*deleted = 0;
			return;
		}
	}
	lg_freed(process, address);
}

static __always_inline void lg_count_hit(__u32 kind, __u64 begun)
{
	struct lg_hits *sum = bpf_map_lookup_elem(&hits, &kind);
	if (!sum)
		return;
	sum->count++;
	sum->ns += bpf_ktime_get_ns() - begun;
}

/* At an entry; true when its return is to be seen as well. */
static __always_inline int lg_uprobe_enter(struct pt_regs *regs, __u64 what)
{
	struct lg_process *process = lg_current_process();
	__u64 thread = bpf_get_current_pid_tgid();
	if (!process || !observing)
		return 0;
	if (what == LG_UPROBE_FREE || what == LG_UPROBE_DELETE) {
		lg_uprobe_free(process, thread, regs->rdi, what);
		return 0;
	}
	if (what == LG_UPROBE_EXIT) {
		lg_freeze(process);
		return 0;
	}
	struct lg_inflight *outer = bpf_map_lookup_elem(&inflight, &thread);
	if (outer && regs->rsp < outer->sp)
		return 0; /* made by the allocator itself */
	struct lg_inflight in = { .sp = regs->rsp, .function = what };
	lg_request(&in, regs);
	/* Left by longjmp or an exception - unless it was handed on by a jump, as realloc(NULL, size) is to malloc. */
	if (outer && (outer->sp != in.sp || outer->size != in.size))
		lg_drop(LG_DROP_RETURN_MISSED);
	if (in.old && lg_is_sampled(in.old))
		lg_moving(process, in.old, lg_thread());
	if (!bpf_map_update_elem(&inflight, &thread, &in, BPF_ANY))
		return 1;
	lg_drop(LG_DROP_RETURN_MISSED);
	return 0;
}

static __always_inline void lg_uprobe_return(struct pt_regs *regs)
{
	__u64 thread = bpf_get_current_pid_tgid();
	struct lg_inflight *found = bpf_map_lookup_elem(&inflight, &thread);
	if (!found || regs->rsp != found->sp + 8)
		return;
	struct lg_inflight in = *found;
	struct lg_process *process = lg_current_process();
	bpf_map_delete_elem(&inflight, &thread);
	if (!process || !observing)
		return;
	__u64 address = regs->rax;
	if (in.out) {
		__u64 result = 0;
		if (regs->rax == 0)
			bpf_probe_read_user(&result, sizeof result, (const void *)in.out);
		address = result;
	}
	int moved = in.old && lg_is_sampled(in.old);
	if (moved && !address && in.size)
		lg_moved_back(process, in.old, lg_thread());
	else if (moved)
		lg_moved_away(process, in.old, lg_thread());
	if (address && lg_is_sampled(address))
		lg_born(process, address, in.size, lg_site_from_walk(process, regs, in.function));
}

static __always_inline __u32 lg_hit_of(__u64 cookie)
{
	return cookie & LG_UPROBE_STEPPED ? LG_HIT_STEPPED : LG_HIT_EMULATED;
}

SEC("uprobe")
int uprobe_enter(struct pt_regs *regs)
{
	__u64 begun = bpf_ktime_get_ns(), cookie = bpf_get_attach_cookie(regs);
	lg_uprobe_enter(regs, cookie & LG_UPROBE_WHAT);
	lg_count_hit(lg_hit_of(cookie), begun);
	return 0;
}

SEC("uretprobe")
int uprobe_return(struct pt_regs *regs)
{
	__u64 begun = bpf_ktime_get_ns();
	lg_uprobe_return(regs);
	lg_count_hit(LG_HIT_RETURN, begun);
	return 0;
}

/* Linux 6.13: entry and return by one program, and no return probe for calls that the allocator makes itself. */
SEC("uprobe")
int uprobe_session(struct pt_regs *regs)
{
	__u64 begun = bpf_ktime_get_ns(), cookie = bpf_get_attach_cookie(regs);
	if (regs->rip != bpf_get_func_ip(regs)) { /* the caller's again */
		lg_uprobe_return(regs);
		lg_count_hit(LG_HIT_RETURN, begun);
		return 0;
	}
	__u64 what = cookie & LG_UPROBE_WHAT;
	int wanted = lg_uprobe_enter(regs, what) || what == LG_UPROBE_CALIBRATE;
	lg_count_hit(lg_hit_of(cookie), begun);
	return !wanted;
}

#endif
