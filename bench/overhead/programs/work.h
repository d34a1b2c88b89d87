/* SPDX-License-Identifier: Apache-2.0 */
/* A workload begins when a line comes on its stdin (a tool may attach meanwhile) and writes to a file what its work alone cost. */
#ifndef BENCH_WORK_H
#define BENCH_WORK_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct work {
	double cpu, wall;
};

static double work_seconds(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct work work_begin(void)
{
	char line;
	while (read(STDIN_FILENO, &line, 1) == 1 && line != '\n')
		;
	return (struct work){ work_seconds(CLOCK_PROCESS_CPUTIME_ID), work_seconds(CLOCK_MONOTONIC) };
}

__attribute__((unused)) static void work_end(struct work begun, const char *result)
{
	double cpu = work_seconds(CLOCK_PROCESS_CPUTIME_ID) - begun.cpu, wall = work_seconds(CLOCK_MONOTONIC) - begun.wall;
	FILE *file = fopen(result, "w");
	if (!file)
		exit(2);
	fprintf(file, "{\"cpuSeconds\":%.9f,\"wallSeconds\":%.9f}\n", cpu, wall);
	fclose(file);
}

#endif
