/* SPDX-License-Identifier: Apache-2.0 */
#include "target/entry_stop.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned long entry_point(pid_t pid)
{
	char path[64];
	Elf64_auxv_t entry;
	unsigned long found = 0;
	snprintf(path, sizeof path, "/proc/%d/auxv", pid);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && read(fd, &entry, sizeof entry) == sizeof entry)
		if (entry.a_type == AT_ENTRY)
			found = entry.a_un.a_val;
	if (fd >= 0)
		close(fd);
	return found;
}

int lg_entry_stop(pid_t pid, int *status)
{
	struct user_regs_struct regs;
	unsigned long entry = entry_point(pid);
	int signal = 0;
	errno = 0;
	long word = entry ? ptrace(PTRACE_PEEKTEXT, pid, entry, 0) : -1;
	if (errno || !entry || ptrace(PTRACE_POKETEXT, pid, entry, (word & ~0xffl) | 0xcc))
		return errno ? -errno : -ESRCH;
	for (;;) { /* signals that come on the way are the target's */
		if (ptrace(PTRACE_CONT, pid, 0, signal) || waitpid(pid, status, __WALL) != pid)
			return -errno;
		if (!WIFSTOPPED(*status))
			return -ECHILD;
		signal = *status >> 16 ? 0 : WSTOPSIG(*status); /* an event of ptrace is no signal of the target's */
		if (signal == SIGTRAP && ptrace(PTRACE_GETREGS, pid, 0, &regs) == 0 && regs.rip == entry + 1)
			break;
	}
	regs.rip = entry;
	if (ptrace(PTRACE_POKETEXT, pid, entry, word) || ptrace(PTRACE_SETREGS, pid, 0, &regs))
		return -errno;
	return 0;
}

void lg_entry_release(pid_t pid)
{
	ptrace(PTRACE_DETACH, pid, 0, 0);
}
