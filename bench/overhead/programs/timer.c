/* SPDX-License-Identifier: Apache-2.0 */
/*
 * timer RESULT CMD [ARG…]: runs CMD and writes to RESULT what it cost, one JSON object a line: first its pid, then, when it has
 * ended, CPU time (user + system, its waited-for children included), wall time and peak memory. It stands between a tool and its target, so
 * that the figures are the target's and not the tool's. vfork, so that a tool sees no copy of this process.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	double begun = now();
	pid_t pid = vfork();
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	/* A tool is told to stop by a signal to the whole group; its figures are still wanted. */
	signal(SIGINT, SIG_IGN);
	FILE *result = fopen(argv[1], "we");
	if (pid < 0 || !result)
		return 2;
	fprintf(result, "{\"pid\":%d}\n", pid);
	fflush(result);
	int status;
	struct rusage u;
	if (wait4(pid, &status, 0, &u) != pid)
		return 2;
	fprintf(result, "{\"cpuSeconds\":%.6f,\"wallSeconds\":%.6f,\"peakBytes\":%ld,\"status\":%d,\"signal\":%d}\n",
		seconds(u.ru_utime) + seconds(u.ru_stime), now() - begun, u.ru_maxrss * 1024, WIFEXITED(status) ? WEXITSTATUS(status) : 128,
		WIFSIGNALED(status) ? WTERMSIG(status) : 0);
	fclose(result);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
