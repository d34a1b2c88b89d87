/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The uprobe tap's kernel side: probes on the allocator's own functions. The stack is taken at the return, when the registers
 * are the caller's again and no return address on the stack is the kernel's trampoline; a call made from within another
 * allocator call (calloc by malloc, realloc by free) is part of that one.
 */
#ifndef LEAK_GATE_UPROBE_TAP_H
#define LEAK_GATE_UPROBE_TAP_H

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
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, __u64); /* process and thread */
	__type(value, __u64);
} deleting SEC(".maps");

/* What the probes have cost: taps/probe_cost.c adds the traps. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, LG_HIT_COUNT);
	__type(key, __u32);
	__type(value, struct lg_hits);
} hits SEC(".maps");

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

/* A traced free: whether its stack is to be taken. */
static __always_inline __u32 lg_look_at_free(struct lg_process *process)
{
	return lg_look((__u32)__sync_fetch_and_add(&process->freed, 1), LG_FREES_FIRST, 0);
}

/* operator delete tells of a block that it may then hand to free: once is enough. */
static __always_inline void lg_uprobe_free(struct lg_process *process, __u64 thread, struct pt_regs *regs, __u64 what)
{
	__u64 address = regs->rdi;
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
	struct lg_gone gone = lg_freed(process, address);
	__u32 look = gone.site ? lg_look_at_free(process) : 0;
	if (!look)
		return;
	__u64 place = lg_free_site_from_walk(process, regs, what == LG_UPROBE_DELETE ? LG_FN_DELETE : LG_FN_FREE, 1);
	if (place)
		lg_note_free(process, gone, place, look);
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
		lg_uprobe_free(process, thread, regs, what);
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
	struct lg_gone gone = { 0, 0 };
	if (moved && !address && in.size)
		lg_moved_back(process, in.old, lg_thread());
	else if (moved)
		gone = lg_moved_away(process, in.old, lg_thread());
	__u64 place = 0;
	__u32 look = 1; /* where the stack is taken for the new block anyway, every move is noted */
	if (address && lg_is_sampled(address)) {
		place = lg_site_from_walk(process, regs, in.function);
		lg_born(process, address, in.size, place);
	} else if (gone.site) {
		look = lg_look_at_free(process);
		if (look)
			place = lg_free_site_from_walk(process, regs, in.function, 0);
	}
	if (gone.site && place)
		lg_note_free(process, gone, place, look);
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
