/* SPDX-License-Identifier: Apache-2.0 */
#include "target/attachee.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static void read_command(struct lg_attachee *a, pid_t pid)
{
	char path[64];
	size_t count = 0;
	snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t size = fd >= 0 ? read(fd, a->text, sizeof a->text - 1) : 0;
	if (fd >= 0)
		close(fd);
	size = size < 0 ? 0 : size;
	a->text[size] = 0;
	for (ssize_t i = 0; i < size && count + 1 < sizeof a->command / sizeof *a->command; i += (ssize_t)strlen(a->text + i) + 1)
		a->command[count++] = a->text + i;
	a->command[count] = NULL;
}

int lg_attachee_open(struct lg_attachee *a, pid_t pid, struct lg_fault *fault)
{
	char path[64], executable[4096];
	memset(a, 0, sizeof *a);
	a->pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
	if (a->pidfd < 0)
		return lg_fault(fault, "process_not_found", "Check the PID (pgrep -a NAME); in a container, that it shares the PID namespace.",
				"No process %d: %s", pid, strerror(errno));
	if (pid == getpid())
		return lg_fault(fault, "process_not_found", "Give the PID of another process.", "Process %d is the collector itself", pid);
	snprintf(path, sizeof path, "/proc/%d/exe", pid);
	if (readlink(path, executable, sizeof executable) < 0 && errno == ENOENT)
		return lg_fault(fault, "target_unsupported", "Give the PID of a running program.",
				"Process %d is a kernel thread or has exited: it has no executable", pid);
	if (readlink(path, executable, sizeof executable) < 0)
		return lg_fault(fault, "no_privilege",
				"Run as root or through sudo; in a container, with CAP_SYS_PTRACE and in the PID namespace of the process.",
				"Process %d cannot be looked into: %s", pid, strerror(errno));
	snprintf(path, sizeof path, "/proc/%d/cwd", pid);
	if (readlink(path, a->directory, sizeof a->directory - 1) < 0)
		a->directory[0] = 0;
	read_command(a, pid);
	return 0;
}
