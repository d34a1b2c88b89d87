/* SPDX-License-Identifier: Apache-2.0 */
#include "usage.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define EXACT_THREADS 16 /* with more, reading each one's CPU time costs more than 10 ms of error does */

/* Whether the kernel told for how long the main thread was ready to run but waited for a processor, ns. */
static bool main_wait_ns(pid_t pid, uint64_t *wait_ns)
{
	char path[64];
	unsigned long long ran, waited;
	snprintf(path, sizeof path, "/proc/%d/task/%d/schedstat", pid, pid);
	FILE *file = fopen(path, "re");
	bool told = file && fscanf(file, "%llu %llu", &ran, &waited) == 2 && ran > 0;
	if (told)
		*wait_ns = waited;
	if (file)
		fclose(file);
	return told;
}

/* CPU time of one thread, ns; 0 where the kernel does not tell (no CONFIG_SCHED_INFO). */
static uint64_t thread_cpu_ns(const char *folder)
{
	char path[400];
	unsigned long long ran = 0;
	snprintf(path, sizeof path, "%s/schedstat", folder);
	FILE *file = fopen(path, "re");
	if (!file)
		return 0;
	if (fscanf(file, "%llu", &ran) != 1)
		ran = 0;
	fclose(file);
	return ran;
}

/* /proc/PID/stat counts in steps of 10 ms; the threads' own figures are exact, but leave out threads that have exited. */
static uint64_t exact_cpu_ns(pid_t pid)
{
	char path[64];
	uint64_t sum = 0;
	snprintf(path, sizeof path, "/proc/%d/task", pid);
	DIR *threads = opendir(path);
	for (struct dirent *d; threads && (d = readdir(threads));) {
		char folder[sizeof path + sizeof d->d_name];
		if (*d->d_name == '.')
			continue;
		snprintf(folder, sizeof folder, "%s/%s", path, d->d_name);
		sum += thread_cpu_ns(folder);
	}
	if (threads)
		closedir(threads);
	return sum;
}

void lg_usage_read(pid_t pid, struct lg_level *level)
{
	char path[64], text[1024];
	snprintf(path, sizeof path, "/proc/%d/stat", pid);
	FILE *file = fopen(path, "re");
	size_t n = file ? fread(text, 1, sizeof text - 1, file) : 0;
	if (file)
		fclose(file);
	text[n] = 0;
	/* The name in parentheses may hold anything; the fields follow its last one. utime, stime: 14, 15; threads: 20; rss: 24. */
	const char *at = strrchr(text, ')');
	unsigned long user, system;
	long threads, rss;
	if (!at || sscanf(at + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %ld %*d %*u %*u %ld", &user, &system, &threads,
			  &rss) != 4)
		return;
	level->cpu_ns = (user + system) * (1000000000ull / (unsigned long)sysconf(_SC_CLK_TCK));
	level->rss_bytes = (uint64_t)rss * (uint64_t)sysconf(_SC_PAGESIZE);
	uint64_t exact = threads <= EXACT_THREADS ? exact_cpu_ns(pid) : 0;
	level->cpu_ns = exact > level->cpu_ns ? exact : level->cpu_ns;
	level->knows_wait = main_wait_ns(pid, &level->wait_ns);
}
