/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a walk of 20 frames costs: ours, glibc's backtrace() and libunwind's cached unw_backtrace(), in turn in one process. Built and
 * run by walk.mjs. Prints NAME FIRST WARM: ns of the first walk in the process and of one when all is cached.
 */
#include <dlfcn.h>
#include <execinfo.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "../bpf/tests/walk_shim.h"

enum { DEPTH = 16, ROUNDS = 20000, TURNS = 15 };

typedef int (*backtrace_fn)(void **, int);

static backtrace_fn unwinder;
static unsigned frames;

static double now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static void ours(void)
{
	struct lg_stack stack;
	shim_walk(&stack);
	frames = stack.count;
}

static void theirs(void)
{
	void *addresses[64];
	frames = (unsigned)unwinder(addresses, 64);
}

static double walk(void (*how)(void), int rounds)
{
	double begun = now_ns();
	for (int i = 0; i < rounds; i++)
		how();
	return (now_ns() - begun) / rounds;
}

static __attribute__((noinline)) double at_depth(int depth, void (*how)(void), int rounds)
{
	double result = depth ? at_depth(depth - 1, how, rounds) : walk(how, rounds);
	__asm__ volatile("" ::: "memory"); /* no tail call, no loop */
	return result;
}

int main(void)
{
	void *library = dlopen("libunwind.so.8", RTLD_NOW);
	struct {
		const char *name;
		void (*how)(void);
		backtrace_fn unwinder;
		double first, warm[TURNS];
	} ways[] = {
		{ "leak-gate", ours, NULL, 0, { 0 } },
		{ "glibc", theirs, backtrace, 0, { 0 } },
		{ "libunwind", theirs, library ? (backtrace_fn)dlsym(library, "unw_backtrace") : NULL, 0, { 0 } },
	};
	for (int turn = -1; turn < TURNS; turn++) {
		for (unsigned i = 0; i < sizeof ways / sizeof *ways; i++) {
			unwinder = ways[i].unwinder;
			if (ways[i].how == theirs && !unwinder)
				continue;
			if (turn < 0)
				ways[i].first = at_depth(DEPTH, ways[i].how, 1);
			else
				ways[i].warm[turn] = at_depth(DEPTH, ways[i].how, ROUNDS);
		}
	}
	for (unsigned i = 0; i < sizeof ways / sizeof *ways; i++) {
		if (ways[i].how == theirs && !ways[i].unwinder)
			continue;
		printf("%s %u %.0f", ways[i].name, frames, ways[i].first);
		for (int turn = 0; turn < TURNS; turn++)
			printf(" %.1f", ways[i].warm[turn]);
		printf("\n");
	}
	return 0;
}
