// SPDX-License-Identifier: GPL-2.0 OR Apache-2.0
/*
 * The collector's kernel side: tables of live blocks and cohorts, fed by the taps; processes followed through fork, exec and
 * exit; process events sent to user space. Needs Linux 5.8 (ring buffer) with BTF.
 */
#include <linux/bpf.h>
#include <linux/types.h>

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

#include "collector.h"
#include "kernel_types.h"
#include "sampling.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

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

/* ---- bodies ---- */

static __always_inline void lg_drop(__u32 which)
{
	__u64 *count = bpf_map_lookup_elem(&drops, &which);
	if (count)
		(*count)++;
}

static __always_inline __u64 lg_now(void)
{
	return bpf_ktime_get_ns() - start_ns;
}

static __always_inline __u64 lg_run_delay(void)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	return bpf_core_field_exists(task->sched_info.run_delay) ? BPF_CORE_READ(task, sched_info.run_delay) : 0;
}

/*
 * The process's own clock: without the time that it was runnable and did not run. In a life of a millisecond, a time slice given
 * to somebody else is a gap that looks as if growth had ended. An older process has had many, evenly: what is left out then
 * becomes a share of the wait, so that the clock never lags by more than LG_LAG_MAX_NS and no rate jumps.
 */
static __always_inline __u64 lg_process_now(struct lg_process *process)
{
	__u64 now = lg_now(), delay = lg_run_delay();
	if (!process->first_at) {
		process->first_at = now;
		process->first_delay = delay;
	}
	__u64 age = now > process->first_at ? now - process->first_at : 0;
	__u64 waited = delay > process->first_delay ? delay - process->first_delay : 0;
	if (waited > age)
		waited = age;
	if (age > LG_LAG_MAX_NS)
		waited = waited / (age / 1000) * (LG_LAG_MAX_NS / 1000) + waited % (age / 1000) * (LG_LAG_MAX_NS / 1000) / (age / 1000);
	return process->first_at + age - waited;
}

/*
 * The epoch of a block born now. A process young for the epochs in force gets finer ones, by its own age since its first
 * allocation: one that lives for a millisecond has as many epochs as one that lives for a day.
 */
static __always_inline __u32 lg_epoch(struct lg_process *process)
{
	__u64 now = lg_process_now(process), age = now - process->first_at;
	__u32 longest = epoch_shift & 63, shift = LG_EPOCH_SHIFT_MIN;
	if (age >> longest >= LG_EPOCHS_MAX / 2)
		return LG_EPOCH(longest, now >> longest);
	for (int i = 0; i < 48; i++) {
		if (shift >= longest || (age >> shift < LG_EPOCHS_MAX - 1 && now >> shift <= LG_EPOCH_INDEX(~0u)))
			break;
		shift++;
	}
	return LG_EPOCH(shift, now >> shift);
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

#include "alloc_table.bpf.h"

static __always_inline struct lg_event *lg_event_begin(__u32 kind, __u64 size)
{
	struct lg_event *event;
	if (size == LG_EVENT_SHORT)
		event = bpf_ringbuf_reserve(&events, LG_EVENT_SHORT, 0);
	else
		event = bpf_ringbuf_reserve(&events, sizeof *event, 0);
	if (!event) {
		lg_drop(LG_DROP_EVENT_LOST);
		return 0;
	}
	__builtin_memset(event, 0, LG_EVENT_SHORT);
	event->kind = kind;
	event->at = lg_now();
	return event;
}

static __always_inline void lg_tell_process(__u32 pid, const struct lg_process *process, __u32 parent)
{
	struct lg_event *event = lg_event_begin(LG_EVENT_PROCESS, LG_EVENT_SHORT);
	if (!event)
		return;
	event->process = process->id;
	event->pid = pid;
	event->parent = parent;
	event->last.image = process->image;
	event->last.tapped = process->tapped;
	event->last.level = process->level;
	bpf_ringbuf_submit(event, 0);
}

static __always_inline void lg_tell_end(__u32 pid, const struct lg_process *process, __u32 reason, int status)
{
	struct task_struct *task = (void *)bpf_get_current_task();
	struct lg_event *event = lg_event_begin(LG_EVENT_PROCESS_END, LG_EVENT_SHORT);
	if (!event)
		return;
	event->process = process->id;
	event->pid = pid;
	event->reason = reason;
	event->exit_code = status;
	event->cpu_ns = BPF_CORE_READ(task, se.sum_exec_runtime) + BPF_CORE_READ(task, signal, sum_sched_runtime);
	event->last = *process;
	bpf_ringbuf_submit(event, 0);
}

#define LG_PID_LEVELS 8 /* of namespaces between a target and the collector's; the kernel allows 32, people use one or two */

/* Process id as the collector, which may run in a container, sees it in its own /proc; 0: it cannot be seen from there. */
static __always_inline __u32 lg_pid_of(struct task_struct *task)
{
	if (!pid_namespace)
		return BPF_CORE_READ(task, tgid);
	struct pid *pid = BPF_CORE_READ(task, signal, pids[LG_PIDTYPE_TGID]);
	__u32 level = BPF_CORE_READ(pid, level);
	for (__u32 up = 0; up < LG_PID_LEVELS && up <= level; up++) {
		struct upid upid;
		const void *at = (const char *)pid + bpf_core_field_offset(struct pid, numbers) + (level - up) * bpf_core_type_size(struct upid);
		if (bpf_probe_read_kernel(&upid, sizeof upid, at))
			return 0;
		if (BPF_CORE_READ(upid.ns, ns.inum) == pid_namespace)
			return (__u32)upid.nr;
	}
	return 0;
}

static __always_inline __u32 lg_current_pid(void)
{
	if (!pid_namespace)
		return bpf_get_current_pid_tgid() >> 32;
	return lg_pid_of((struct task_struct *)bpf_get_current_task());
}

static __always_inline struct lg_process *lg_current_process(void)
{
	__u32 pid = lg_current_pid();
	struct lg_process *process = bpf_map_lookup_elem(&processes, &pid);
	return process && process->id ? process : 0;
}

static __always_inline void lg_begin_process(__u32 pid, __u32 parent, __u32 image, __u32 tapped, __u32 level, __u64 untraced_code)
{
	struct lg_process fresh = {};
	fresh.id = __sync_fetch_and_add(&next_process, 1);
	fresh.image = image ? image : fresh.id;
	fresh.tapped = tapped;
	fresh.level = level;
	fresh.untraced_code = untraced_code;
	if (bpf_map_update_elem(&processes, &pid, &fresh, BPF_ANY)) {
		lg_drop(LG_DROP_EVENT_LOST);
		return;
	}
	lg_tell_process(pid, &fresh, parent);
}

/* The key of a site: its stack within its image, since other images mean other code by the same addresses. */
static __always_inline __u64 lg_site_key(const struct lg_process *process, __u64 stack_hash)
{
	__u64 key = (stack_hash ^ ((__u64)process->image << 32)) * 0xff51afd7ed558ccdull;
	key ^= key >> 33;
	return key ? key : 1;
}

/* Enters a stack read from the target; returns its key, or 0 for "stack missing". */
static __always_inline __u64 lg_site_from_user(struct lg_process *process, const void *user_stack)
{
	__u32 zero = 0;
	struct scratch *s = bpf_map_lookup_elem(&scratches, &zero);
	if (!s || bpf_probe_read_user(&s->stack, 16, user_stack)) {
		lg_drop(LG_DROP_STACK_MISSING);
		return 0;
	}
	if (s->stack.flags & LG_STACK_TRUNCATED)
		lg_drop(LG_DROP_STACK_TRUNCATED);
	__u64 key = lg_site_key(process, s->stack.hash ^ s->stack.function);
	if (bpf_map_lookup_elem(&sites, &key))
		return key;
	__u32 count = s->stack.count;
	if (count > LG_MAX_FRAMES)
		count = LG_MAX_FRAMES;
	__builtin_memset(&s->site, 0, sizeof s->site);
	if (count == 0 || bpf_probe_read_user(s->site.pc, count * 8, user_stack + 16)) {
		lg_drop(LG_DROP_STACK_MISSING);
		return 0;
	}
	s->site.image = process->image;
	s->site.reloaded = process->reloaded;
	s->site.count = count;
	s->site.function = s->stack.function;
	s->site.flags = s->stack.flags;
	if (bpf_map_update_elem(&sites, &key, &s->site, BPF_ANY)) {
		lg_drop(LG_DROP_SITE_TABLE_FULL);
		return 0;
	}
	return key;
}

static __always_inline __u32 lg_thread(void)
{
	return (__u32)bpf_get_current_pid_tgid();
}

/* ---- probes of the preload tap: arguments as in preload/probe.h ---- */

static __always_inline void lg_preload_module(struct lg_process *process, const void *user_module)
{
	struct lg_event *event = lg_event_begin(LG_EVENT_MODULE, sizeof *event);
	if (!event)
		return;
	event->process = process->id;
	event->pid = lg_current_pid();
	if (bpf_probe_read_user(&event->module, sizeof event->module, user_module)) {
		lg_drop(LG_DROP_EVENT_LOST);
		bpf_ringbuf_discard(event, 0);
		return;
	}
	event->last.image = process->image;
	event->parent = process->image;
	if (event->module.reloaded) {
		process->image = __sync_fetch_and_add(&next_process, 1);
		process->reloaded++;
		event->last.image = process->image;
	}
	bpf_ringbuf_submit(event, 0);
}

static __always_inline void lg_preload_ready(struct lg_process *process, __u64 at)
{
	struct lg_event *event = lg_event_begin(LG_EVENT_TAPPED, LG_EVENT_SHORT);
	process->tapped = 1;
	process->untraced_code = at + untraced_from_ready;
	if (!event)
		return;
	event->process = process->id;
	event->pid = lg_current_pid();
	bpf_ringbuf_submit(event, 0);
}

/* Both taps: teardown begins. */
static __always_inline void lg_freeze(struct lg_process *process)
{
	if (process->frozen)
		return;
	process->frozen_at = lg_process_now(process);
	process->frozen = 1;
}

/* Threads hand over the sum as each saw it: the greatest is the latest. */
static __always_inline void lg_note_cost(struct lg_process *process, __u64 spent)
{
	if (spent > process->spent)
		process->spent = spent;
}

static __always_inline void lg_preload_rate(struct lg_process *process, __u32 level)
{
	if (level <= process->level || level > LG_LEVEL_MAX)
		return;
	process->level = level;
	struct lg_event *event = lg_event_begin(LG_EVENT_RATE, LG_EVENT_SHORT);
	if (!event)
		return; /* user space then sees it in the process's entry */
	event->process = process->id;
	event->pid = lg_current_pid();
	event->reason = level;
	bpf_ringbuf_submit(event, 0);
}

/* Arguments as of leak_gate_probe_alloc. */
static __always_inline void lg_preload_alloc(struct lg_process *process, struct pt_regs *regs)
{
	__u32 level = LG_LEVEL_NONE;
	lg_note_cost(process, regs->r8);
	if (regs->rcx)
		lg_moved_away(process, regs->rcx, lg_thread());
	if (with_levels)
		level = regs->r9 == LG_AS_LARGE ? LG_LEVEL_LARGE : lg_level_of(regs->rdi, sample_rate);
	if (regs->r9 == LG_LARGE_BY_HASH)
		lg_drop(LG_DROP_LARGE_TABLE_FULL);
	if (!lg_fallen_out(process, level))
		lg_born_at(process, regs->rdi, regs->rsi, lg_site_from_user(process, (const void *)regs->rdx), level);
}

/* One program for all probe sites, told apart by their cookie: one link takes a fraction of the time to attach and detach. */
SEC("uprobe")
int preload(struct pt_regs *regs)
{
	struct lg_process *process = lg_current_process();
	if (!process || !observing)
		return 0;
	switch (bpf_get_attach_cookie(regs)) {
	case LG_PROBE_ALLOC: lg_preload_alloc(process, regs); break;
	case LG_PROBE_FREE:
		lg_note_cost(process, regs->rsi);
		lg_freed(process, regs->rdi);
		break;
	case LG_PROBE_MOVE:
		lg_note_cost(process, regs->rsi);
		lg_moving(process, regs->rdi, lg_thread());
		break;
	case LG_PROBE_UNMOVE:
		lg_note_cost(process, regs->rsi);
		lg_moved_back(process, regs->rdi, lg_thread());
		break;
	case LG_PROBE_MODULE: lg_preload_module(process, (const void *)regs->rdi); break;
	case LG_PROBE_READY: lg_preload_ready(process, regs->rip); break;
	case LG_PROBE_FREEZE: lg_freeze(process); break;
	case LG_PROBE_LOST: lg_drop(LG_DROP_REENTRANT); break;
	case LG_PROBE_RATE: lg_preload_rate(process, regs->rdi); break;
	}
	return 0;
}

/* LEAK_GATE_ITERATION() and LEAK_GATE_TEST(name) of include/leak_gate.h. */
SEC("uprobe")
int mark(struct pt_regs *regs)
{
	struct lg_process *process = lg_current_process();
	if (!process || !observing || process->frozen)
		return 0;
	if (bpf_get_attach_cookie(regs) == LG_MARK_ITERATION) {
		__sync_fetch_and_add(&process->iterations, 1);
		return 0;
	}
	struct lg_event *event = lg_event_begin(LG_EVENT_MARKER, sizeof *event);
	if (!event)
		return 0;
	event->process = process->id;
	event->pid = lg_current_pid();
	event->name[0] = 0;
	bpf_probe_read_user_str(event->name, sizeof event->name, (const void *)regs->rdi);
	bpf_ringbuf_submit(event, 0);
	return 0;
}

#include "uprobe_tap.bpf.h"
#include "sweep.bpf.h"
#include "untraced.bpf.h"

/* ---- processes ---- */

SEC("raw_tp/sched_process_fork")
int process_fork(struct bpf_raw_tracepoint_args *context)
{
	struct task_struct *parent = (void *)context->args[0], *child = (void *)context->args[1];
	__u32 parent_pid = lg_pid_of(parent), pid = lg_pid_of(child);
	if (!follow_children || pid == parent_pid) /* a thread */
		return 0;
	struct lg_process *from = bpf_map_lookup_elem(&processes, &parent_pid);
	if (from && from->id)
		lg_begin_process(pid, from->id, from->image, from->tapped, from->level, from->untraced_code);
	return 0;
}

SEC("raw_tp/sched_process_exec")
int process_exec(struct bpf_raw_tracepoint_args *context)
{
	__u32 pid = lg_current_pid();
	struct lg_process *process = bpf_map_lookup_elem(&processes, &pid);
	if (!process)
		return 0;
	__u32 parent = process->id;
	if (parent)
		lg_tell_end(pid, process, LG_END_EXEC, 0);
	lg_begin_process(pid, parent, 0, 0, 0, 0);
	return 0;
}

SEC("raw_tp/sched_process_exit")
int process_exit(struct bpf_raw_tracepoint_args *context)
{
	struct task_struct *task = (void *)context->args[0];
	__u32 pid = lg_pid_of(task);
	struct lg_process *process = bpf_map_lookup_elem(&processes, &pid);
	if (!process || BPF_CORE_READ(task, signal, live.counter) != 0)
		return 0;
	int status = BPF_CORE_READ(task, signal, group_exit_code);
	if (!status)
		status = BPF_CORE_READ(task, exit_code);
	if (process->id)
		lg_tell_end(pid, process, LG_END_EXIT, status);
	bpf_map_delete_elem(&processes, &pid);
	return 0;
}
