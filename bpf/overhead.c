/* SPDX-License-Identifier: Apache-2.0 */
#include "overhead.h"

#include <math.h>

#include "taps/untraced.h"

static uint64_t ticks(void)
{
	uint32_t low, high;
	__asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
	return (uint64_t)high << 32 | low;
}

void lg_overhead_begin(struct lg_overhead *o, uint64_t now_ns)
{
	*o = (struct lg_overhead){ .begun_ticks = ticks(), .begun_ns = now_ns, .untraced_known = o->untraced_known };
}

static void add(struct lg_cost *cost, const struct lg_process *process, uint64_t cpu_ns)
{
	cost->slow_ticks += process->spent;
	cost->untraced_samples += process->untraced_samples;
	cost->cpu_ns += cpu_ns;
}

void lg_overhead_ended(struct lg_overhead *o, const struct lg_process *last, uint64_t cpu_ns)
{
	add(&o->ended, last, cpu_ns);
}

void lg_overhead_look(struct lg_overhead *o)
{
	o->living = (struct lg_cost){ 0 };
}

void lg_overhead_lives(struct lg_overhead *o, const struct lg_process *now, uint64_t cpu_ns)
{
	add(&o->living, now, cpu_ns);
}

struct lg_overhead_shares lg_overhead_shares(const struct lg_overhead *o, uint64_t now_ns)
{
	uint64_t elapsed_ticks = ticks() - o->begun_ticks, elapsed_ns = now_ns - o->begun_ns;
	double cpu_ns = (double)(o->ended.cpu_ns + o->living.cpu_ns);
	if (cpu_ns < LG_OVERHEAD_TOO_LITTLE_NS || elapsed_ns == 0 || elapsed_ticks == 0)
		return (struct lg_overhead_shares){ NAN, NAN };
	double traced_ns = (double)(o->ended.slow_ticks + o->living.slow_ticks) * (double)elapsed_ns / (double)elapsed_ticks;
	double untraced_ns = (double)((o->ended.untraced_samples + o->living.untraced_samples) * LG_UNTRACED_PERIOD_NS);
	double percent = lg_overhead_share(traced_ns + untraced_ns, cpu_ns);
	return (struct lg_overhead_shares){
		.percent = percent,
		.untraced = !o->untraced_known ? NAN : untraced_ns > 0 ? percent * untraced_ns / (traced_ns + untraced_ns) : 0,
	};
}

double lg_overhead_share(double spent_ns, double cpu_ns)
{
	/* A program that does little but allocate spends nearly all its time in the tap: what is left is within the error of both. */
	double own_ns = cpu_ns - spent_ns;
	return 100 * spent_ns / (own_ns > cpu_ns / 1000 ? own_ns : cpu_ns / 1000);
}
