/* SPDX-License-Identifier: Apache-2.0 */
/*
 * slices WORK MODE SECONDS: the same work in slices of a few milliseconds of one thread's CPU time. WORK is pair or slots; SECONDS
 * are of CPU time in turns, of wall time in a stream.
 *
 * MODE turns: slices take turns, in the order A B B A, between the allocator as the dynamic linker bound it (A, where a preloaded
 * library or a patched offset table is in the way) and the C library's own, taken from its symbol table (B). Both are called by the
 * same code through a pointer in memory. Writes "A B" for each turn, ns a step.
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

#define TURN_SECONDS 0.003
#define STREAM_SECONDS 0.0001 /* short: the slice in which a tool attaches may become a thousand times as long */
#define WARM_SECONDS 0.6 /* a governor needs 0.2 s to find its rate */

typedef void *malloc_fn(size_t);
typedef void free_fn(void *);

/* Where the pointer to call through is. */
struct allocator {
	malloc_fn *volatile *malloc_at;
	free_fn *volatile *free_at;
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

/* One piece of code for both: they differ in where the pointer is and in nothing else. */
__attribute__((noinline)) static void run(const struct allocator *a, long steps)
{
	malloc_fn *volatile *malloc_at = a->malloc_at;
	free_fn *volatile *free_at = a->free_at;
	if (!with_slots)
		for (long i = 0; i < steps; i++) {
			void *volatile p = (*malloc_at)(64);
			(*free_at)(p);
		}
	else
		for (long i = 0; i < steps; i++) {
			uint32_t draw = slots_draw(&state);
			char **at = (char **)&slot[draw >> 4 & (SLOTS - 1)];
			(*free_at)(*at);
			*at = (*malloc_at)(slots_size(draw));
			**at = 1;
		}
}

/* The entry of the global offset table: the dynamic linker fills it in, and an injected library may change it later. */
#define OFFSET_TABLE_ENTRY(name)                                            \
	({                                                                  \
		void *at;                                                   \
		__asm__("lea " #name "@GOTPCREL(%%rip), %0" : "=r"(at));    \
		at;                                                         \
	})

static double cpu(void)
{
	return work_seconds(CLOCK_THREAD_CPUTIME_ID);
}

static double slice(const struct allocator *a, long steps)
{
	double begun = cpu();
	run(a, steps);
	return (cpu() - begun) / (double)steps * 1e9;
}

/* Steps that fill a slice. */
static long calibrate(const struct allocator *a, double seconds)
{
	long steps = 16;
	while (slice(a, steps) * (double)steps / 1e9 < seconds / 2)
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
	const struct allocator bound = { OFFSET_TABLE_ENTRY(malloc), OFFSET_TABLE_ENTRY(free) };
	const struct allocator direct = { &direct_malloc, &direct_free };
	setvbuf(stdout, malloc(1 << 16), _IOFBF, 1 << 16);
	signal(SIGTERM, stop);
	work_begin();
	for (double end = cpu() + WARM_SECONDS; cpu() < end;)
		run(&bound, 64);
	/* The reader waits for this: how long warming takes depends on who else runs. */
	puts("warm");
	fflush(stdout);
	clockid_t clock = turns ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC;
	double end = work_seconds(clock) + atof(argv[3]);
	double seconds = turns ? TURN_SECONDS : STREAM_SECONDS;
	long bound_steps = calibrate(&bound, seconds), direct_steps = calibrate(&direct, seconds);
	while (!stopped && work_seconds(clock) < end) {
		double begun = work_seconds(CLOCK_MONOTONIC), a = slice(&bound, bound_steps);
		if (turns) {
			double b = slice(&direct, direct_steps);
			b += slice(&direct, direct_steps);
			a += slice(&bound, bound_steps);
			printf("%.4f %.4f\n", a / 2, b / 2);
		} else {
			printf("%.0f %.0f %.4f\n", begun * 1e9, work_seconds(CLOCK_MONOTONIC) * 1e9, a);
			/* What a slice holds follows the cost of a step, which a tool may change a thousandfold. */
			double wanted = STREAM_SECONDS / a * 1e9;
			bound_steps = wanted < 16 ? 16 : (long)wanted;
		}
	}
	return 0;
}
