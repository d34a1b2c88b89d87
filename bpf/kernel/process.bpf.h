/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Processes of the target: which one runs, how one begins, freezes and ends. */
#ifndef LEAK_GATE_PROCESS_H
#define LEAK_GATE_PROCESS_H

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

static __always_inline __u32 lg_thread(void)
{
	return (__u32)bpf_get_current_pid_tgid();
}

/* Both taps: teardown begins. */
static __always_inline void lg_freeze(struct lg_process *process)
{
	if (process->frozen)
		return;
	process->frozen_at = lg_process_now(process);
	process->frozen = 1;
}

#endif
