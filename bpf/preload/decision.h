/* SPDX-License-Identifier: Apache-2.0 */
/* The governor's arithmetic: what it costs, against what it may cost, to what is to be done. Pure, for bpf/tests. */
#ifndef LEAK_GATE_DECISION_H
#define LEAK_GATE_DECISION_H

#include <stdint.h>

#define LG_ALLOWANCE_MIN_NS 1000000ull /* of cost whatever its share, so that small programs are traced exactly: at once so much, … */
#define LG_ALLOWANCE_EARNS 4u	       /* … and one in so many of the time that the program used for itself. */
#define LG_UNTRACED_CALL_NS 0.6	       /* of one call of malloc or free that is not traced; bench/overhead, slices */
#define LG_TRACING_LEAST 2u	       /* one in so many of the budget is for tracing, whatever the untraced calls cost */
#define LG_CHECK_NS 200000ull	   /* of cost between two looks: the clock that is read then costs 0.3 % of it */
#define LG_EVENTS_MIN 30u	   /* traced calls that a look is based on, at least */
#define LG_WINDOW_NS 10000000ull   /* and so much time, to have bursts and what is between them, where the cost is not … */
#define LG_WINDOW_SLEEPS_NS 100000000ull /* of one that sleeps, which wakes for a burst every so often; … */
#define LG_IDLE 4u		   /* uses less than one in so many of the time that passes: it mostly sleeps */
#define LG_HURRY 16u		   /* … so many times the budget anyway */

/* Over a stretch of time. */
struct lg_pace {
	uint64_t spent_ns; /* in the slow path */
	uint64_t large_ns; /* of that, for blocks traced as large */
	uint64_t cpu_ns;   /* of the process, its cost included */
	uint64_t elapsed_ns;
	uint64_t slept, preempted; /* times that a thread gave up the processor, and lost it */
	uint64_t events;   /* traced calls */
	uint64_t untraced; /* calls that were not, as far as the weights of those that were can tell */
};

struct lg_decision {
	unsigned halve;	    /* 1: the rate is to be halved */
	unsigned larger;    /* 1: only larger blocks are to count as large */
	unsigned too_early; /* 1: look again when there is more to see */
};

/*
 * Cost in millionths of the target's own CPU time; of the time that passed, where it mostly sleeps: such a program is
 * hardly slowed down, and few of its blocks could be traced for a share of next to nothing.
 */
static inline uint64_t lg_share(const struct lg_pace *pace, int sleeps)
{
	uint64_t time = sleeps && pace->elapsed_ns > pace->cpu_ns ? pace->elapsed_ns : pace->cpu_ns;
	uint64_t own = time > pace->spent_ns ? time - pace->spent_ns : 0;
	/* A program that does little but allocate spends nearly all its time in the tap: no share is told beyond a thousandfold. */
	if (own < time / 1000)
		own = time / 1000;
	return own ? (uint64_t)((double)pace->spent_ns * 1e6 / (double)own) : pace->spent_ns ? 1000000000ull : 0;
}

/*
 * A server under load sleeps between two requests and has no time to give away: only a program that leaves most of a processor
 * unused sleeps. Nor does one that computes while others have the processor: it is preempted over and over.
 */
static inline int lg_sleeps(const struct lg_pace *total)
{
	return total->elapsed_ns / LG_IDLE > total->cpu_ns && total->slept > total->preempted / 4;
}

/*
 * What tracing may cost in any case. A program that allocates so much that tracing all of it costs many times the program itself has
 * little of it, since of 0.4 s 8 ms are 2 %; one that also does something else has all of it after 28 ms, and one that
 * sleeps at once. `most`: LG_ALLOWANCE_NS, less in a process that was there before (collector.h).
 */
static inline uint64_t lg_allowance_ns(uint64_t most, const struct lg_pace *total)
{
	uint64_t own = total->cpu_ns > total->spent_ns ? total->cpu_ns - total->spent_ns : 0;
	uint64_t earned = LG_ALLOWANCE_MIN_NS + own / LG_ALLOWANCE_EARNS;
	return earned < most && !lg_sleeps(total) ? earned : most;
}

/*
 * What the calls that are not traced leave of the budget. They cannot be made cheaper; and how many there were is told badly where a few
 * addresses are used over and over: so a part of it is for tracing whatever they cost.
 */
static inline uint32_t lg_budget_left(uint32_t budget, const struct lg_pace *total)
{
	uint64_t own = total->cpu_ns > total->spent_ns ? total->cpu_ns - total->spent_ns : 0;
	double untraced = own ? (double)total->untraced * LG_UNTRACED_CALL_NS * 1e6 / (double)own : 0;
	uint32_t least = budget / LG_TRACING_LEAST;
	return untraced < budget - least ? budget - (uint32_t)untraced : least;
}

/*
 * `total`: since the process began; `recent`: since the last look. The rate only falls, so that it cannot oscillate: when all that it
 * has cost is above the budget, and what it cost of late not low enough to make good for that; or when that is far above it. By one
 * half at a time: a few addresses that a loop uses over and over make most of the calls, and what the next half costs is then
 * anybody's guess.
 */
static inline struct lg_decision lg_decide(uint32_t budget, uint64_t most, const struct lg_pace *total, const struct lg_pace *recent)
{
	struct lg_decision decision = { 0, 0, 0 };
	uint64_t allowance = lg_allowance_ns(most, total);
	if (budget == 0 || total->spent_ns < allowance)
		return decision;
	budget = lg_budget_left(budget, total);
	int sleeps = lg_sleeps(total);
	struct lg_pace beyond = *total;
	/* The allowance has to be made good for by a program that computes; in one that sleeps nobody misses it. */
	if (sleeps)
		beyond.spent_ns -= allowance;
	uint64_t share = lg_share(recent, sleeps), overall = lg_share(&beyond, sleeps);
	if (recent->events < LG_EVENTS_MIN || (recent->elapsed_ns < (sleeps ? LG_WINDOW_SLEEPS_NS : LG_WINDOW_NS) && overall < (uint64_t)LG_HURRY * budget)) {
		decision.too_early = 1;
		return decision;
	}
	if (share <= (overall > budget ? budget / 2 : 2 * (uint64_t)budget))
		return decision;
	/* What large blocks cost does not fall with the rate. */
	if (recent->large_ns > recent->spent_ns / 2)
		decision.larger = 1;
	else
		decision.halve = 1;
	return decision;
}

#endif
