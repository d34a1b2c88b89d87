/* SPDX-License-Identifier: Apache-2.0 */
/*
 * slices WORK MODE SECONDS: the same work in slices of a few milliseconds of one thread's CPU time. WORK is pair or slots.
 *
 * MODE turns: slices take turns, in the order A B B A, between the allocator as the dynamic linker bound it (A, where a preloaded library
 * or patched relocation is in the way) and the C library's own, taken from its symbol table (B). Both are called through a pointer in
 * memory (-fno-plt). Writes "A B" for each turn, ns a step.
 * MODE stream: only A; writes "BEGIN END A" for each slice, CLOCK_MONOTONIC ns, so that a tool may attach meanwhile and the
 * reader knows which slices were tapped.
 *
 * It begins when a line comes on stdin, and ends early on SIGTERM.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>

#include "slots.h"
#include "work.h"

#define SLICE_SECONDS 0.003
#define WARM_SECONDS 0.6 /* a governor needs 0.2 s to find its rate */

typedef void *malloc_fn(size_t);
typedef void free_fn(void *);

struct allocator {
	malloc_fn *volatile *malloc_at;
	free_fn *volatile *free_at;
	long steps; /* of one slice */
};

static malloc_fn *volatile direct_malloc;
static free_fn *volatile direct_free;
static void *slot[SLOTS];
static uint32_t state = 1;
static bool with_slots;
static volatile sig_atomic_t stopped;

static void stop(int signal)
{
	(void)signal;
	stopped = 1;
}

/* Not inlined and one for each: the calls differ in where the pointer is and in nothing else. */
#define STEPS(name, MALLOC, FREE)                                           \
	__attribute__((noinline)) static void name(long steps)              \
	{                                                                   \
		if (!with_slots)                                            \
			for (long i = 0; i < steps; i++) {                  \
				void *volatile p = MALLOC(64);              \
				FREE(p);                                    \
			}                                                   \
		else                                                        \
			for (long i = 0; i < steps; i++) {                  \
				uint32_t draw = slots_draw(&state);         \
				char **at = (char **)&slot[draw >> 4 & (SLOTS - 1)]; \
				FREE(*at);                                  \
				*at = MALLOC(slots_size(draw));             \
				**at = 1;                                   \
			}                                                   \
	}
STEPS(bound_steps, malloc, free)
STEPS(direct_steps, direct_malloc, direct_free)

static double cpu(void)
{
	return work_seconds(CLOCK_THREAD_CPUTIME_ID);
}

static double slice(void steps_of(long), long steps)
{
	double begun = cpu();
	steps_of(steps);
	return (cpu() - begun) / (double)steps * 1e9;
}

/* Steps that fill a slice. */
static long calibrate(void steps_of(long))
{
	long steps = 16;
	while (slice(steps_of, steps) * (double)steps / 1e9 < SLICE_SECONDS / 2)
		steps *= 2;
	return steps;
}

int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	with_slots = !strcmp(argv[1], "slots");
	bool turns = !strcmp(argv[2], "turns");
	void *libc = dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD);
	if (!libc || !(direct_malloc = (malloc_fn *)dlsym(libc, "malloc")) || !(direct_free = (free_fn *)dlsym(libc, "free")))
		return 2;
	setvbuf(stdout, malloc(1 << 16), _IOFBF, 1 << 16);
	signal(SIGTERM, stop);
	work_begin();
	for (double end = cpu() + WARM_SECONDS; cpu() < end;)
		bound_steps(64);
	double end = work_seconds(CLOCK_MONOTONIC) + atof(argv[3]);
	long bound = calibrate(bound_steps), direct = calibrate(direct_steps);
	while (!stopped && work_seconds(CLOCK_MONOTONIC) < end) {
		double begun = work_seconds(CLOCK_MONOTONIC), a = slice(bound_steps, bound);
		if (turns) {
			double b = slice(direct_steps, direct);
			b += slice(direct_steps, direct);
			a += slice(bound_steps, bound);
			printf("%.4f %.4f\n", a / 2, b / 2);
		} else {
			printf("%.0f %.0f %.4f\n", begun * 1e9, work_seconds(CLOCK_MONOTONIC) * 1e9, a);
			/* What a slice holds follows the cost of a step, which a tool may change a thousandfold. */
			double wanted = SLICE_SECONDS / a * 1e9;
			bound = wanted < 16 ? 16 : (long)wanted;
		}
	}
	return 0;
}
