/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Events to user space. */
#ifndef LEAK_GATE_EVENT_H
#define LEAK_GATE_EVENT_H

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

#endif
