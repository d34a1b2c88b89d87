/* SPDX-License-Identifier: Apache-2.0 */
#include "inject/tracee.h"

#include "inject/interrupted_call.h"
#include "inject/return_frame.h"

#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STOP_LIMIT_MS 200
#define POLL_US 100
#define CALL_LIMIT_MS 1000 /* of one system call, none of which blocks */
#define SYSTEM_CALL_STOP (SIGTRAP | 0x80)
#define FLAG_TRAP 0x100ull
#define FLAG_DIRECTION 0x400ull
#define RED_ZONE 128u

static uint64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static long request(int what, pid_t tid, uint64_t address, uint64_t data)
{
	return syscall(SYS_ptrace, what, tid, address, data) == -1 ? -errno : 0;
}

int lg_tracee_read(pid_t pid, uint64_t address, void *to, size_t size)
{
	struct iovec local = { to, size }, remote = { (void *)(uintptr_t)address, size };
	ssize_t n = process_vm_readv(pid, &local, 1, &remote, 1, 0);
	return n < 0 ? -errno : (size_t)n == size ? 0 : -EFAULT;
}

int lg_tracee_write(pid_t pid, uint64_t address, const void *from, size_t size)
{
	struct iovec local = { (void *)(uintptr_t)from, size }, remote = { (void *)(uintptr_t)address, size };
	ssize_t n = process_vm_writev(pid, &local, 1, &remote, 1, 0);
	return n < 0 ? -errno : (size_t)n == size ? 0 : -EFAULT;
}

/* Its next stop, as waitpid tells it; -ESRCH: it is gone, -ETIMEDOUT. */
static int next_stop(pid_t tid, unsigned limit_ms, int *status)
{
	for (uint64_t end = now_ms() + limit_ms;;) {
		pid_t found = waitpid(tid, status, __WALL | WNOHANG);
		if (found == tid)
			return WIFSTOPPED(*status) ? 0 : -ESRCH;
		if (found < 0 && errno != EINTR)
			return -ESRCH;
		if (now_ms() >= end)
			return -ETIMEDOUT;
		usleep(POLL_US);
	}
}

static int get_registers(pid_t tid, struct user_regs_struct *registers)
{
	struct iovec all = { registers, sizeof *registers };
	return (int)request(PTRACE_GETREGSET, tid, NT_PRSTATUS, (uint64_t)(uintptr_t)&all);
}

static int set_registers(pid_t tid, const struct user_regs_struct *registers)
{
	struct iovec all = { (void *)(uintptr_t)registers, sizeof *registers };
	return (int)request(PTRACE_SETREGSET, tid, NT_PRSTATUS, (uint64_t)(uintptr_t)&all);
}

/* Goes on until the stop that was asked for: signals that come first go where they would have gone. */
static int wait_for_interrupt(struct lg_tracee *t, unsigned limit_ms)
{
	int status;
	for (;;) {
		int error = next_stop(t->tid, limit_ms, &status);
		if (error)
			return error;
		if (status >> 16 == PTRACE_EVENT_STOP)
			return WSTOPSIG(status) == SIGTRAP ? 0 : -EBUSY; /* else a stop signal has stopped it */
		int signal = WSTOPSIG(status) == SYSTEM_CALL_STOP ? 0 : WSTOPSIG(status);
		if ((error = (int)request(PTRACE_CONT, t->tid, 0, (uint64_t)signal)))
			return error;
	}
}

int lg_tracee_stop(struct lg_tracee *t, pid_t pid, pid_t tid)
{
	memset(t, 0, sizeof *t);
	t->pid = pid;
	t->tid = tid;
	int error = (int)request(PTRACE_SEIZE, tid, 0, PTRACE_O_TRACESYSGOOD);
	if (error)
		return error;
	error = (int)request(PTRACE_INTERRUPT, tid, 0, 0);
	if (!error)
		error = wait_for_interrupt(t, STOP_LIMIT_MS);
	if (error == -ETIMEDOUT) { /* in the kernel and not to be woken: it is let go when it comes out, or when we exit */
		error = wait_for_interrupt(t, 10 * STOP_LIMIT_MS);
		error = error ? error : -EAGAIN;
	}
	struct iovec vector = { t->vector, sizeof t->vector };
	if (!error)
		error = get_registers(tid, &t->saved);
	if (!error)
		error = (int)request(PTRACE_GETREGSET, tid, NT_X86_XSTATE, (uint64_t)(uintptr_t)&vector);
	if (!error && vector.iov_len == sizeof t->vector)
		error = -EOVERFLOW;
	if (!error)
		error = (int)request(PTRACE_GETSIGMASK, tid, sizeof t->mask, (uint64_t)(uintptr_t)&t->mask);
	t->vector_size = vector.iov_len;
	/* At once: then it is also made again if we die. */
	if (!error && lg_is_to_be_repeated(t)) {
		t->saved.rax = t->saved.orig_rax;
		t->saved.orig_rax = ~0ull;
		t->saved.rip -= 2;
		error = set_registers(tid, &t->saved);
	}
	if (error && error != -ESRCH)
		request(PTRACE_DETACH, tid, 0, 0);
	return error;
}

/* Only what the thread does itself may still reach it. */
static int hold_signals(struct lg_tracee *t)
{
	uint64_t mask = ~(1ull << (SIGSEGV - 1) | 1ull << (SIGBUS - 1) | 1ull << (SIGILL - 1) | 1ull << (SIGFPE - 1) | 1ull << (SIGTRAP - 1));
	if (t->used)
		return 0;
	t->used = true;
	return (int)request(PTRACE_SETSIGMASK, t->tid, sizeof mask, (uint64_t)(uintptr_t)&mask);
}

/* To the next entry into or exit from a system call. */
static int to_system_call(struct lg_tracee *t, unsigned limit_ms)
{
	int status;
	for (;;) {
		int error = (int)request(PTRACE_SYSCALL, t->tid, 0, 0);
		if (!error)
			error = next_stop(t->tid, limit_ms, &status);
		if (error)
			return error;
		int signal = WSTOPSIG(status);
		if (signal == SYSTEM_CALL_STOP)
			return 0;
		if (status >> 16 == PTRACE_EVENT_STOP)
			continue;
		if (signal == SIGSEGV || signal == SIGBUS || signal == SIGILL || signal == SIGFPE || signal == SIGTRAP)
			return -EFAULT;
		t->swallowed = signal; /* only SIGSTOP cannot be held back */
	}
}

/*
 * 0: mov %rax,result(%rip); 7: mov $15,%eax; 12: syscall; 14: jmp 7, for when we die while that one is skipped;
 * 16: syscall, of lg_tracee_system_call; 18: jmp 7, for when we die after it
 */
static const uint8_t back_code[] = { 0x48, 0x89, 0x05, 0x39, 0x00, 0x00, 0x00, 0xb8, 0x0f, 0x00, 0x00,
				     0x00, 0x0f, 0x05, 0xeb, 0xf7, 0x0f, 0x05, 0xeb, 0xf3 };
#define BACK_SYSTEM_CALL 12
#define OTHER_SYSTEM_CALL 16
#define CODE_PAGE 4096u
#define RESULT 64u /* from the code's beginning: 7 + 0x39 */

static uint64_t code_of(const struct lg_tracee *t)
{
	return t->stack + LG_TRACEE_STACK;
}

/* On our own stack, and on the thread's, where it has none yet: as much room as the kernel takes for a signal handler. */
static uint64_t frame_of(const struct lg_tracee *t)
{
	return lg_return_frame_below(t, t->armed ? code_of(t) : t->saved.rsp - RED_ZONE);
}

int64_t lg_tracee_system_call(struct lg_tracee *t, long number, const uint64_t a[6])
{
	struct user_regs_struct r = t->saved;
	int error = hold_signals(t);
	/* Should we die now, what follows it puts the thread back: in the C library a return, to where signal handlers return to. */
	if (!error && !t->armed)
		error = lg_return_frame_write(t, t->saved.rsp - RED_ZONE, t->restorer);
	r.rip = t->armed ? code_of(t) + OTHER_SYSTEM_CALL : t->system_call;
	r.rsp = t->armed ? frame_of(t) : frame_of(t) - 8;
	r.rax = (uint64_t)number;
	r.orig_rax = ~0ull; /* nothing to take up again before */
	r.rdi = a[0];
	r.rsi = a[1];
	r.rdx = a[2];
	r.r10 = a[3];
	r.r8 = a[4];
	r.r9 = a[5];
	r.eflags &= ~(FLAG_TRAP | FLAG_DIRECTION);
	if (!error)
		error = set_registers(t->tid, &r);
	if (!error)
		error = to_system_call(t, CALL_LIMIT_MS);
	if (!error)
		error = to_system_call(t, CALL_LIMIT_MS);
	if (!error)
		error = get_registers(t->tid, &r);
	return error ? error : (int64_t)r.rax;
}

int lg_tracee_open_stack(struct lg_tracee *t)
{
	const uint64_t map[] = { 0, LG_TRACEE_STACK + CODE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, ~0ull, 0 };
	int64_t address = lg_tracee_system_call(t, SYS_mmap, map);
	if (address < 0 && address > -4096)
		return (int)address;
	t->stack = (uint64_t)address;
	int error = lg_tracee_write(t->pid, code_of(t), back_code, sizeof back_code);
	/* The result is written into it: by the thread itself, so it stays writable. */
	const uint64_t protect[6] = { code_of(t), CODE_PAGE, PROT_READ | PROT_WRITE | PROT_EXEC };
	if (!error)
		error = (int)lg_tracee_system_call(t, SYS_mprotect, protect);
	if (!error)
		error = lg_return_frame_write(t, code_of(t), code_of(t));
	t->armed = !error;
	return error;
}

int lg_tracee_call(struct lg_tracee *t, uint64_t function, uint64_t first, uint64_t second, unsigned limit_ms, uint64_t *result)
{
	struct user_regs_struct r = t->saved;
	uint64_t end = now_ms() + limit_ms;
	int error = hold_signals(t);
	r.rsp = frame_of(t) - 8;
	r.rip = function;
	r.rdi = first;
	r.rsi = second;
	r.rax = 0;
	r.rbp = 0;
	r.orig_rax = ~0ull;
	r.eflags &= ~(FLAG_TRAP | FLAG_DIRECTION);
	if (!error)
		error = lg_return_frame_write(t, code_of(t), code_of(t));
	if (!error)
		error = set_registers(t->tid, &r);
	while (!error) {
		uint64_t now = now_ms();
		error = now < end ? to_system_call(t, (unsigned)(end - now)) : -ETIMEDOUT; /* an entry */
		if (!error)
			error = get_registers(t->tid, &r);
		if (error)
			break;
		bool returned = r.rip == code_of(t) + BACK_SYSTEM_CALL + 2 && r.rsp == frame_of(t);
		if (returned) {
			error = lg_tracee_read(t->pid, code_of(t) + RESULT, result, sizeof *result);
			r.orig_rax = ~0ull; /* not made */
			error = error ? error : set_registers(t->tid, &r);
		}
		if (!error)
			error = to_system_call(t, now < end ? (unsigned)(end - now) : 1); /* its exit */
		if (returned)
			break;
	}
	/* Given up while it waits for something: stopped there, it can be put back. */
	if (error == -ETIMEDOUT && (request(PTRACE_INTERRUPT, t->tid, 0, 0) || wait_for_interrupt(t, 10 * STOP_LIMIT_MS)))
		error = -ESRCH;
	return error;
}

int lg_tracee_release(struct lg_tracee *t)
{
	struct iovec vector = { t->vector, t->vector_size };
	int error = 0;
	if (t->stack) {
		const uint64_t arguments[6] = { t->stack, LG_TRACEE_STACK + CODE_PAGE };
		t->armed = false; /* it takes the code away */
		lg_tracee_system_call(t, SYS_munmap, arguments);
	}
	if (t->used) {
		/* Back to where the kernel looks whether a system call is to be taken up again. */
		error = (int)request(PTRACE_INTERRUPT, t->tid, 0, 0);
		if (!error)
			error = (int)request(PTRACE_CONT, t->tid, 0, 0);
		if (!error)
			error = wait_for_interrupt(t, 10 * STOP_LIMIT_MS);
		if (!error)
			error = (int)request(PTRACE_SETREGSET, t->tid, NT_X86_XSTATE, (uint64_t)(uintptr_t)&vector);
		if (!error)
			error = (int)request(PTRACE_SETSIGMASK, t->tid, sizeof t->mask, (uint64_t)(uintptr_t)&t->mask);
	}
	if (!error)
		error = set_registers(t->tid, &t->saved);
	int detached = (int)request(PTRACE_DETACH, t->tid, 0, 0);
	if (t->swallowed)
		syscall(SYS_tgkill, t->pid, t->tid, t->swallowed);
	return error ? error : detached;
}
