/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Clock samples of the target's threads in user mode: how many find one in what the preload library makes every call run through. */
#ifndef LEAK_GATE_UNTRACED_H
#define LEAK_GATE_UNTRACED_H

SEC("perf_event")
int untraced(struct pt_regs *interrupted)
{
	struct lg_process *process = lg_current_process();
	if (process && process->untraced_code && interrupted->rip - process->untraced_code < untraced_size)
		__sync_fetch_and_add(&process->untraced_samples, 1);
	return 0;
}

#endif
