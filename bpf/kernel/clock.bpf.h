/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Time: of the run, of a process, and the epoch that a birth falls into. */
#ifndef LEAK_GATE_CLOCK_H
#define LEAK_GATE_CLOCK_H

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
 * A global function: the verifier looks at it once. Its loop, on every path that leads to a birth, took a quarter of a second at every
 * start.
 */
__attribute__((noinline)) __u32 lg_epoch_at(__u64 now, __u64 age)
{
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

/*
 * The epoch of a block born now. A process young for the epochs in force gets finer ones, by its own age since its first
 * allocation: one that lives for a millisecond has as many epochs as one that lives for a day.
 */
static __always_inline __u32 lg_epoch(struct lg_process *process)
{
	__u64 now = lg_process_now(process);
	return lg_epoch_at(now, now - process->first_at);
}

#endif
