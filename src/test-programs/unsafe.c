/* SPDX-License-Identifier: Apache-2.0 */
/* Processes that nothing may be loaded into: `unsafe seccomp` has a system call filter, `unsafe traced` a tracer, its own child. */
#define _GNU_SOURCE
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

static int filter_system_calls(void)
{
	struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	struct sock_fprog program = { 1, &allow };

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

static int be_traced(void)
{
	int ready[2];
	char byte;

	if (pipe(ready))
		return 1;
	if (fork() == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (ptrace(PTRACE_SEIZE, getppid(), 0, 0) == 0 && write(ready[1], "", 1) == 1)
			for (;;)
				pause();
		_exit(1);
	}
	close(ready[1]);
	return read(ready[0], &byte, 1) != 1;
}

int main(int argc, char **argv)
{
	int failed = argc > 1 && !strcmp(argv[1], "seccomp") ? filter_system_calls() : argc > 1 && !strcmp(argv[1], "traced") ? be_traced() : 0;

	if (failed)
		return 2;
	if (write(1, "0\nready\n", 8) != 8)
		return 1;
	for (;;)
		usleep(1000);
}
