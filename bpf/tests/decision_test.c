/* SPDX-License-Identifier: Apache-2.0 */
/* The governor's decisions, and what comes of them over the life of simulated programs. */
#include "../collector.h"
#include "../preload/decision.h"
#include "check.h"

enum { BUDGET = 10000 }; /* 1 % */

static struct lg_pace pace(uint64_t spent_us, uint64_t cpu_us, uint64_t events)
{
	return (struct lg_pace){ .spent_ns = spent_us * 1000, .cpu_ns = cpu_us * 1000, .elapsed_ns = cpu_us * 1000, .events = events };
}

static struct lg_decision decide(struct lg_pace total, struct lg_pace recent)
{
	return lg_decide(BUDGET, LG_ALLOWANCE_NS, &total, &recent);
}

static void allowance(void)
{
	CHECK(!decide(pace(900, 1000, 5000), pace(200, 201, 100)).halve, "below the least allowance nothing is lowered");
	CHECK(decide(pace(1100, 1200, 5000), pace(200, 201, 100)).halve, "above it it is, in a program that does nothing else");
	CHECK(!decide(pace(1900, 1900 + 4000, 5000), pace(200, 201, 100)).halve, "a quarter of 4 ms of its own is earned");
	CHECK(decide(pace(2100, 2100 + 4000, 5000), pace(200, 201, 100)).halve, "and no more");
	CHECK(!decide(pace(7900, 7900 + 30000, 5000), pace(200, 201, 100)).halve, "all of it");
	CHECK(decide(pace(8100, 8100 + 40000, 5000), pace(200, 201, 100)).halve, "and no more however long it was earned");
	struct lg_pace total = pace(2000, 2000 + 8000, 5000), recent = pace(200, 201, 100);
	CHECK(!decide(total, recent).halve, "a fifth of the time, earned");
	CHECK(lg_decide(BUDGET, LG_ALLOWANCE_INJECTED_NS, &total, &recent).halve, "none of it is earned by a process that was there before");
}

static void untraced_calls(void)
{
	struct lg_pace total = pace(9000, 2000000, 5000), recent = pace(240, 20000, 100);
	CHECK(!decide(total, recent).halve, "1.2 %% of late, 0.45 %% of all");
	total.untraced = 1000000; /* 0.6 ms of 2 s */
	CHECK(!decide(total, recent).halve, "and untraced calls that cost next to nothing");
	total.untraced = 20000000; /* 12 ms of 2 s: 0.6 % */
	CHECK(decide(total, recent).halve, "and untraced calls that cost 0.6 %%");
	CHECK(lg_budget_left(BUDGET, &total) == BUDGET / LG_TRACING_LEAST, "a part of it is for tracing");
	total.untraced = 1ull << 50;
	CHECK(lg_budget_left(BUDGET, &total) == BUDGET / LG_TRACING_LEAST, "a part of it is, whatever they cost");
	total.cpu_ns = 0;
	CHECK(lg_budget_left(BUDGET, &total) == BUDGET, "nothing is known of a program that used no time");
}

static void budget_off(void)
{
	struct lg_pace all = pace(1000000, 1000001, 1000000);
	CHECK(!lg_decide(0, LG_ALLOWANCE_NS, &all, &all).halve, "without a budget nothing is");
}

static void within_the_budget(void)
{
	CHECK(!decide(pace(9000, 2000000, 5000), pace(200, 25000, 100)).halve, "both within");
	CHECK(decide(pace(9000, 2000000, 5000), pace(400, 15000, 100)).halve, "of late far above");
	CHECK(!decide(pace(9000, 2000000, 5000), pace(200, 15000, 100)).halve, "of late above, but all within");
	CHECK(!decide(pace(90000, 2000000, 50000), pace(200, 50000, 100)).halve, "all above, but it will be made good for");
	CHECK(decide(pace(90000, 2000000, 50000), pace(200, 25000, 100)).halve, "all above, and it will not be soon");
}

static void few_events(void)
{
	struct lg_decision decision = decide(pace(9000, 9001, 5000), pace(200, 201, LG_EVENTS_MIN - 1));
	CHECK(decision.too_early && !decision.halve, "a look that saw too little");
	decision = decide(pace(9000, 100000, 5000), pace(200, 250, 100));
	CHECK(decision.too_early && !decision.halve, "9 %% in all, and a look at what may be a burst");
}

static void large_blocks(void)
{
	struct lg_pace recent = pace(200, 201, 100);
	recent.large_ns = 150000;
	struct lg_decision decision = decide(pace(9000, 9001, 5000), recent);
	CHECK(decision.larger && !decision.halve, "what large blocks cost does not fall with the rate");
}

static void no_cpu_time(void)
{
	CHECK(decide(pace(9000, 0, 5000), pace(200, 0, 100)).halve, "a clock that stands still");
	CHECK(decide(pace(9000, 8000, 5000), pace(200, 100, 100)).halve, "more spent than used: two clocks");
}

static void waits(void)
{
	struct lg_pace total = pace(9000, 10000, 5000), recent = pace(200, 250, 100);
	total.elapsed_ns = 2000000000;
	recent.elapsed_ns = 125000000;
	total.slept = recent.slept = 100;
	CHECK(!decide(total, recent).halve, "0.8 %% of the time that passed");
	recent.spent_ns = 3000000;
	CHECK(decide(total, recent).halve, "2.4 %% of it");
	recent.elapsed_ns = 90000000;
	CHECK(decide(total, recent).too_early, "what may be a burst and no pause");
	recent.elapsed_ns = 125000000;
	struct lg_pace begun = pace(7900, 8000, 5000);
	begun.elapsed_ns = 40000000;
	begun.slept = 3;
	CHECK(!lg_decide(BUDGET, LG_ALLOWANCE_NS, &begun, &recent).halve, "the whole allowance at once");
	recent.spent_ns = 200000;
	total.elapsed_ns = 30000000;
	CHECK(decide(total, recent).halve, "a third of a processor is no sleep");
	total.elapsed_ns = 2000000000;
	total.preempted = 500;
	CHECK(decide(total, recent).halve, "it is not sleep that it waits for");
}

/* A program of its own pace: `call_ns` of work a call, each traced call costs `trap_ns`. Returns the overhead in ppm; *end_ns: of the last step. */
static double live(double call_ns, double trap_ns, double seconds, unsigned *level, double *settled_ns)
{
	struct lg_pace total = { 0 }, seen = { 0 };
	double spent = 0, cpu = 0, events = 0, untraced = 0;
	*level = 0;
	*settled_ns = 0;
	while (cpu < seconds * 1e9) {
		double per_event = call_ns * (double)(1ull << *level) + trap_ns;
		spent += trap_ns;
		cpu += per_event;
		events++;
		untraced += (double)(1ull << *level) - 1;
		total = (struct lg_pace){ .spent_ns = (uint64_t)spent, .cpu_ns = (uint64_t)cpu, .elapsed_ns = (uint64_t)cpu, .events = (uint64_t)events,
					  .untraced = (uint64_t)untraced };
		if (total.spent_ns < lg_allowance_ns(LG_ALLOWANCE_NS, &total) || total.spent_ns < seen.spent_ns + LG_CHECK_NS)
			continue;
		struct lg_pace recent = { .spent_ns = total.spent_ns - seen.spent_ns, .cpu_ns = total.cpu_ns - seen.cpu_ns,
					  .elapsed_ns = total.elapsed_ns - seen.elapsed_ns,
					  .events = total.events - seen.events };
		struct lg_decision decision = lg_decide(BUDGET, LG_ALLOWANCE_NS, &total, &recent);
		if (decision.too_early)
			continue;
		seen = total;
		if (decision.halve && *level < 16) {
			++*level;
			*settled_ns = cpu;
		}
	}
	return spent / (cpu - spent) * 1e6;
}

static void converges(void)
{
	static const double calls[] = { 4, 10, 100, 1000, 10000, 100000 };
	for (unsigned i = 0; i < sizeof calls / sizeof *calls; i++) {
		unsigned level;
		double settled, overhead = live(calls[i], 1200, 5, &level, &settled);
		CHECK(overhead <= BUDGET, "%.0f ns a call: %.0f ppm", calls[i], overhead);
		CHECK(calls[i] * (double)(1u << level) <= 16 * 1200 * 100, "%.0f ns a call: level %u is lower than need be", calls[i], level);
		printf("# %.0f ns a call: level %u, %.0f ppm over 5 s, last halved at %.0f ms\n", calls[i], level, overhead, settled / 1e6);
	}
}

int main(void)
{
	run_case("decision: a small cost is allowed", allowance);
	run_case("decision: untraced calls count", untraced_calls);
	run_case("decision: no budget", budget_off);
	run_case("decision: within the budget", within_the_budget);
	run_case("decision: a look at few events", few_events);
	run_case("decision: large blocks", large_blocks);
	run_case("decision: a program that waits", waits);
	run_case("decision: clocks that disagree", no_cpu_time);
	run_case("decision: keeps programs of every pace within the budget", converges);
	return cases_failed != 0;
}
