// SPDX-License-Identifier: GPL-2.0 OR Apache-2.0
/*
 * The collector's kernel side: tables of live blocks and cohorts, fed by the taps; processes followed through fork, exec and
 * exit; process events sent to user space. Needs Linux 5.15 (bpf_get_attach_cookie) with BTF.
 */
#include <linux/bpf.h>
#include <linux/types.h>

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

#include "collector.h"
#include "kernel_types.h"
#include "sampling.h"

/* One translation unit: each of these builds on those above it. */
#include "tables.bpf.h"
#include "clock.bpf.h"
#include "event.bpf.h"
#include "process.bpf.h"
#include "threads.bpf.h"
#include "alloc_table.bpf.h"
#include "free_sites.bpf.h"
#include "site.bpf.h"
#include "preload_tap.bpf.h"
#include "stack_walk.bpf.h"
#include "uprobe_tap.bpf.h"
#include "sweep.bpf.h"
#include "untraced.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

/* ---- marks ---- */

#define LG_PAGE_SIZE 4096

/* Of a name that goes on in a page that has never been touched, what is in the first. */
static __always_inline void lg_read_name(struct lg_event *event, const char *name)
{
	__u32 rest = LG_PAGE_SIZE - ((__u64)name & (LG_PAGE_SIZE - 1));
	event->name[0] = 0;
	if (bpf_probe_read_user_str(event->name, sizeof event->name, name) < 0 && rest < sizeof event->name)
		bpf_probe_read_user_str(event->name, rest, name);
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
	event->at = lg_process_now(process); /* by the clock of the epochs: blocks are told apart by it */
	lg_read_name(event, (const char *)regs->rdi);
	bpf_ringbuf_submit(event, 0);
	return 0;
}

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
