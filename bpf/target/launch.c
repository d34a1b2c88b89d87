/* SPDX-License-Identifier: Apache-2.0 */
#include "target/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "target/exec_fault.h"
#include "target/privileges.h"
#include "target/target_environment.h"

#define GROUPS_MAX 1024

/* The supplementary groups of a process, from /proc: NSS is of no use in a static binary. Returns their number. */
static int groups_of_process(pid_t pid, gid_t *groups, int max)
{
	char path[64], line[16384];
	int n = 0;
	snprintf(path, sizeof path, "/proc/%d/status", pid);
	FILE *file = fopen(path, "re");
	if (!file)
		return 0;
	while (fgets(line, sizeof line, file)) {
		if (strncmp(line, "Groups:", 7))
			continue;
		char *at = line + 7, *end;
		for (unsigned long g; n < max && (g = strtoul(at, &end, 10), end != at); at = end)
			groups[n++] = (gid_t)g;
		break;
	}
	fclose(file);
	return n;
}

static void reset_signals(void)
{
	sigset_t none;
	sigemptyset(&none);
	for (int s = 1; s < NSIG; s++)
		signal(s, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void run_child(const struct lg_options *o, char **environment, const gid_t *groups, int group_count, int release, int status, bool traced)
{
	char go;
	int error;
	/* The capabilities that the kernel looks at between here and exec are gone before a byte of the target runs. */
	error = -lg_drop_privileges(o->has_user ? o->uid : getuid(), o->has_user ? o->gid : getgid(), groups, (size_t)group_count);
	if (!error && o->directory && chdir(o->directory))
		error = errno;
	reset_signals();
	if (!error && read(release, &go, 1) != 1)
		_exit(126); /* the collector gave up */
	if (!error && traced && ptrace(PTRACE_TRACEME, 0, 0, 0))
		error = errno;
	if (!error) {
		environ = environment;
		execvp(o->command[0], o->command);
		error = errno;
	}
	if (write(status, &error, sizeof error) < 0)
		_exit(126);
	_exit(127);
}

int lg_launch(struct lg_launch *launch, const struct lg_options *o, const char *preload, pid_t groups_of, struct lg_fault *fault)
{
	static gid_t groups[GROUPS_MAX];
	int release[2], status[2], group_count = 0;
	char **environment = lg_target_environment(o, preload);
	if (!environment)
		return lg_fault(fault, "internal", "Report this.", "The target's environment %s cannot be read: %s", o->env_path, strerror(errno));
	if (groups_of)
		group_count = groups_of_process(groups_of, groups, GROUPS_MAX);
	if (o->has_user && group_count == 0)
		groups[group_count++] = o->gid;
	if (pipe2(release, O_CLOEXEC) || pipe2(status, O_CLOEXEC))
		return lg_fault(fault, "internal", "Raise the limit of open files.", "No pipe: %s", strerror(errno));
	launch->pid = fork();
	if (launch->pid < 0)
		return lg_fault(fault, "internal", "Raise the limit of processes (ulimit -u).", "Cannot fork: %s", strerror(errno));
	if (launch->pid == 0) {
		close(release[1]);
		close(status[0]);
		run_child(o, environment, groups, group_count, release[0], status[1], launch->traced);
	}
	close(release[0]);
	close(status[1]);
	launch->release_fd = release[1];
	launch->status_fd = status[0];
	return 0;
}

int lg_launch_release(struct lg_launch *launch, const struct lg_options *o, struct lg_fault *fault)
{
	int error = 0;
	ssize_t n;
	if (write(launch->release_fd, "g", 1) != 1)
		error = EPIPE;
	close(launch->release_fd);
	do
		n = read(launch->status_fd, &error, sizeof error);
	while (n < 0 && errno == EINTR);
	close(launch->status_fd);
	launch->release_fd = launch->status_fd = -1;
	if (n == 0 && !error)
		return 0;
	waitpid(launch->pid, NULL, 0);
	launch->pid = 0;
	return lg_exec_fault(o->command[0], error, fault);
}

void lg_launch_abandon(struct lg_launch *launch)
{
	if (launch->pid <= 0 || launch->release_fd < 0)
		return;
	close(launch->release_fd);
	close(launch->status_fd);
	waitpid(launch->pid, NULL, 0);
	launch->pid = 0;
}
