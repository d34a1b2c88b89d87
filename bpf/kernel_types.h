/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The few kernel types that the BPF programs look into. Only the named fields matter: CO-RE relocates every access against the
 * running kernel's BTF, so no kernel headers and no generated vmlinux.h are needed.
 */
#ifndef LEAK_GATE_KERNEL_TYPES_H
#define LEAK_GATE_KERNEL_TYPES_H

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct signal_struct {
	struct { int counter; } live; /* threads that have not exited */
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
