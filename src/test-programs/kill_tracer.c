/* SPDX-License-Identifier: Apache-2.0 */
/*
 * kill_tracer DELAY_US TIME TARGET COMMAND...: starts the command, and kills it with -9 so long after the TIME-th time (1: the first) that
 * it has begun to trace the target's main thread. Says "traced" if it was still tracing it just then, "late" if not, "never" if it did not.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static pid_t tracer_of(int status)
{
	char text[4096];
	ssize_t n = pread(status, text, sizeof text - 1, 0);
	const char *found;

	if (n <= 0)
		return 0;
	text[n] = 0;
	found = strstr(text, "TracerPid:");
	return found ? atoi(found + 10) : 0;
}

int main(int argc, char **argv)
{
	char path[64];
	int before = 0, times = 0;

	if (argc < 5)
		return 2;
	double delay = atof(argv[1]);
	snprintf(path, sizeof path, "/proc/%s/status", argv[3]);
	int status = open(path, O_RDONLY);
	if (status < 0)
		return 2;
	pid_t child = fork();
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		execv(argv[4], argv + 4);
		_exit(127);
	}
	for (;;) {
		int tracing = tracer_of(status) == child;

		times += tracing && !before;
		before = tracing;
		if (times == atoi(argv[2]))
			break;
		if (waitpid(child, NULL, WNOHANG) == child) {
			puts("never");
			return 0;
		}
	}
	double until = now_us() + delay;
	while (now_us() < until)
		;
	int tracing = tracer_of(status) == child;
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	puts(tracing ? "traced" : "late");
	return 0;
}
