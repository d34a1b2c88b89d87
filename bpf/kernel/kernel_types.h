/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The few kernel types that the BPF programs look into. Only the named fields matter: CO-RE relocates every access against the
 * running kernel's BTF, so no kernel headers and no generated vmlinux.h are needed.
 */
#ifndef LEAK_GATE_KERNEL_TYPES_H
#define LEAK_GATE_KERNEL_TYPES_H

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct ns_common {
	unsigned int inum;
};

struct pid_namespace {
	struct ns_common ns;
};

struct upid {
	int nr;
	struct pid_namespace *ns;
};

struct pid {
	unsigned int level; /* of the namespace it was made in; it has a number in each one above, too */
	struct upid numbers[1]; /* level + 1 of them */
};

enum lg_pid_type { LG_PIDTYPE_TGID = 1 };

struct signal_struct {
	struct { int counter; } live; /* threads that have not exited */
	struct pid *pids[2];
	int group_exit_code;
	unsigned long long sum_sched_runtime; /* of threads that have exited, ns */
};

struct sched_entity {
	unsigned long long sum_exec_runtime; /* ns */
};

struct sched_info {
	unsigned long long run_delay; /* ns that the task was runnable and did not run */
};

struct task_struct {
	int pid;
	int tgid;
	int exit_code;
	struct signal_struct *signal;
	struct sched_entity se;
	struct sched_info sched_info; /* absent without CONFIG_SCHED_INFO */
};

#pragma clang attribute pop

/* Saved registers, x86_64. Fixed by the kernel's ABI with BPF, so not relocated. */
struct pt_regs {
	unsigned long r15, r14, r13, r12, rbp, rbx, r11, r10, r9, r8, rax, rcx, rdx, rsi, rdi, orig_rax, rip, cs, flags, rsp, ss;
};

#endif
