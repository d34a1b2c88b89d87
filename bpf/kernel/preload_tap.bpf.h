/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The preload tap's kernel side: what its probe sites tell. Arguments as in preload/probe.h. */
#ifndef LEAK_GATE_PRELOAD_TAP_H
#define LEAK_GATE_PRELOAD_TAP_H

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
	struct lg_gone gone = { 0, 0 };
	lg_note_cost(process, regs->r8);
	if (regs->rcx)
		gone = lg_moved_away(process, regs->rcx, lg_thread());
	if (with_levels)
		level = regs->r9 == LG_AS_LARGE ? LG_LEVEL_LARGE : lg_level_traced(regs->rdi);
	if (regs->r9 == LG_LARGE_BY_HASH)
		lg_drop(LG_DROP_LARGE_TABLE_FULL);
	if (lg_fallen_out(process, level))
		return;
	__u64 site = lg_site_from_user(process, (const void *)regs->rdx);
	lg_born_at(process, regs->rdi, regs->rsi, site, level);
	if (gone.site && site) /* realloc's stack is there anyway: every move is noted */
		lg_note_free(process, gone, site, 1);
}

/* Arguments as of leak_gate_probe_free. */
static __always_inline void lg_preload_free(struct lg_process *process, struct pt_regs *regs)
{
	lg_note_cost(process, regs->rsi);
	struct lg_gone gone = lg_freed(process, regs->rdi);
	__u32 look = regs->rcx;
	if (!gone.site || !look || look > LG_CLOSE_LOOK)
		return;
	__u64 place = lg_free_site_from_user(process, (const void *)regs->rdx);
	if (place)
		lg_note_free(process, gone, place, look);
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
	case LG_PROBE_FREE: lg_preload_free(process, regs); break;
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

#endif
