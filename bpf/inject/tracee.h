/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One thread of a process, stopped by ptrace to run something for us, and let go as it was: registers with vector state, signal mask,
 * and the system call it was blocked in, which the kernel then takes up again as after any stop. The other threads run on.
 *
 * seize, interrupt -> stopped, as the kernel left it -> (calls, on a stack of our own, all signals but the fatal held back)
 * -> interrupt, stopped in the same place of the kernel -> put back, detach
 *
 * No breakpoint and no signal is used to get control back: the called function returns to a piece of code of ours beside that stack,
 * which keeps the result and makes the system call rt_sigreturn. The tracee stops at that as at any system call, and it is skipped.
 * Should we have died meanwhile, it is made: with a frame that puts the thread back, as at the end of a signal handler. The calls
 * that make that stack and take it away run on the thread's own, above such a frame, and return to the C library's own rt_sigreturn. An
 * interrupted system call is then made again, or fails with EINTR where it told how long it was still to wait.
 */
#ifndef LG_TRACEE_H
#define LG_TRACEE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/user.h>

#define LG_TRACEE_VECTOR_MAX 16384
#define LG_TRACEE_STACK (512u << 10)

struct lg_tracee {
	pid_t pid, tid;
	struct user_regs_struct saved;
	uint8_t vector[LG_TRACEE_VECTOR_MAX] __attribute__((aligned(64)));
	size_t vector_size;
	uint64_t mask;	    /* of blocked signals */
	uint64_t system_call; /* address of a `syscall` instruction that a return follows */
	uint64_t restorer;    /* address of `mov $15, %rax; syscall`, what signal handlers return to */
	uint64_t stack;	    /* of our own, in the tracee; 0: none. The code is in the page behind it */
	bool armed;	    /* code and frame stand there */
	bool used;	    /* something was run */
	int swallowed;	    /* a stop signal that came meanwhile, to be sent again */
};

/*
 * Stops thread `tid` of `pid`. 0; -EAGAIN: it does not stop now (it is let go); -EPERM, -ESRCH as of ptrace; -EBUSY: it was stopped
 * by somebody else already.
 */
int lg_tracee_stop(struct lg_tracee *t, pid_t pid, pid_t tid);

/* Makes a system call in the stopped thread; its result, or -errno of our own failure (-ESRCH: it died). */
int64_t lg_tracee_system_call(struct lg_tracee *t, long number, const uint64_t arguments[6]);

/* A stack to call functions on, with its code. 0 or a negative errno. */
int lg_tracee_open_stack(struct lg_tracee *t);

/*
 * Calls a function. 0 with its result; -EFAULT: it crashed; -ETIMEDOUT: it did not return in `limit_ms`; -ESRCH: the thread died.
 * After any of these the thread is to be let go.
 */
int lg_tracee_call(struct lg_tracee *t, uint64_t function, uint64_t first, uint64_t second, unsigned limit_ms, uint64_t *result);

/* Puts everything back and lets it go. */
int lg_tracee_release(struct lg_tracee *t);

/* Memory of the process. 0 or a negative errno. */
int lg_tracee_read(pid_t pid, uint64_t address, void *to, size_t size);
int lg_tracee_write(pid_t pid, uint64_t address, const void *from, size_t size);

#endif
