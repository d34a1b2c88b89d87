/* SPDX-License-Identifier: Apache-2.0 */
#include "governor.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "decision.h"
#include "probe.h"

#define PREEMPTED 150000u /* ticks, some 50 us: no call takes that long but one that was preempted meanwhile */
#define USUAL 6000u	  /* ticks of a call, before there is a mean */
#define LARGE_MIN_MAX (1ull << 40)

/* Inherited over fork. */
static uint32_t level;

/*
 * The account of this process: a forked child finds it empty (MADV_WIPEONFORK), one that shares our memory (vfork) does not. That
 * one must not halve anything, since the collector would take it for its own doing: hence `owner`.
 */
static struct account {
	uint64_t spent; /* ticks */
	uint64_t large; /* of that, for blocks traced as large */
	uint64_t events;
	uint64_t untraced; /* calls, estimated: what the weights of the traced ones stand for besides them */
	uint64_t next_look; /* at so many ticks spent */
	int owner;
	int looking; /* one thread at a time, and no signal handler meanwhile */
	uint64_t begun_ticks;
	struct lg_pace begun; /* what had been used of the machine */
	struct lg_pace seen;  /* as of the last look */
} __attribute__((aligned(4096))) account;

static struct lg_pace used_so_far(void)
{
	struct rusage usage = { 0 };
	struct timespec now = { 0, 0 };
	getrusage(RUSAGE_SELF, &usage); /* the sum of both times is that of the scheduler's clock, not of its ticks */
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (struct lg_pace){
		.cpu_ns = (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000000ull +
			  (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000,
		.elapsed_ns = (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec,
		.slept = (uint64_t)usage.ru_nvcsw,
		.preempted = (uint64_t)usage.ru_nivcsw,
	};
}

/* None of them falls, but the length of a tick becomes known better and better. */
static uint64_t since(uint64_t now, uint64_t before)
{
	return now > before ? now - before : 0;
}

static struct lg_pace less(const struct lg_pace *now, const struct lg_pace *before)
{
	return (struct lg_pace){
		.spent_ns = since(now->spent_ns, before->spent_ns),
		.large_ns = since(now->large_ns, before->large_ns),
		.cpu_ns = since(now->cpu_ns, before->cpu_ns),
		.elapsed_ns = since(now->elapsed_ns, before->elapsed_ns),
		.slept = since(now->slept, before->slept),
		.preempted = since(now->preempted, before->preempted),
		.events = since(now->events, before->events),
		.untraced = since(now->untraced, before->untraced),
	};
}

/* The first traced call of a process opens its account. */
static void open_account(void)
{
	account.begun_ticks = lg_ticks();
	account.begun = used_so_far();
	account.owner = getpid();
}

void lg_governor_start(void)
{
	_Static_assert(sizeof account == 4096, "nothing else may be wiped");
	if (madvise(&account, sizeof account, MADV_WIPEONFORK) != 0)
		lg_config.budget = 0; /* before Linux 4.14; the collector needs a later one */
	if (lg_config.budget)
		open_account();
}

static void spend(uint64_t ticks)
{
	__atomic_fetch_add(&account.spent, ticks, __ATOMIC_RELAXED);
}

static uint64_t clock_ns(clockid_t clock)
{
	struct timespec now = { 0, 0 };
	clock_gettime(clock, &now);
	return (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec;
}

struct lg_stretch lg_stretch_begin(void)
{
	return (struct lg_stretch){ lg_ticks(), clock_ns(CLOCK_MONOTONIC), clock_ns(CLOCK_THREAD_CPUTIME_ID) };
}

void lg_spend_stretch(const struct lg_stretch *begun)
{
	double elapsed_ns = (double)since(clock_ns(CLOCK_MONOTONIC), begun->ns);
	double cpu_ns = (double)since(clock_ns(CLOCK_THREAD_CPUTIME_ID), begun->cpu_ns);
	double share = elapsed_ns > cpu_ns ? cpu_ns / elapsed_ns : 1;
	spend((uint64_t)((double)(lg_ticks() - begun->ticks) * share));
}

uint64_t lg_spent(void)
{
	return __atomic_load_n(&account.spent, __ATOMIC_RELAXED);
}

static void raise_to(uint64_t *value, uint64_t least)
{
	uint64_t old = __atomic_load_n(value, __ATOMIC_RELAXED);
	while (old < least && !__atomic_compare_exchange_n(value, &old, least, 1, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
		;
}

/* Announced first: what the collector drops at its word is then still told, instead of missed. */
static void halve(void)
{
	uint32_t old = __atomic_load_n(&level, __ATOMIC_RELAXED), next, limit = lg_level_limit(lg_config.rate);
	do {
		next = old + 1;
		if (next > limit)
			return;
	} while (!__atomic_compare_exchange_n(&level, &old, next, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED));
	leak_gate_probe_rate(next);
	raise_to(&lg_config.threshold, lg_level_threshold(lg_config.rate, next));
	lg_filter_raise(__atomic_load_n(&lg_config.threshold, __ATOMIC_RELAXED));
}

static struct lg_pace pace_so_far(void)
{
	struct lg_pace used = used_so_far(), total = less(&used, &account.begun);
	uint64_t ticks = lg_ticks() - account.begun_ticks;
	double ns_per_tick = ticks ? (double)total.elapsed_ns / (double)ticks : 0;
	total.spent_ns = (uint64_t)((double)account.spent * ns_per_tick);
	total.large_ns = (uint64_t)((double)account.large * ns_per_tick);
	total.events = account.events;
	total.untraced = account.untraced;
	return total;
}

/* Ticks until there may be something to decide. A tick is 1 ns at most. */
static uint64_t ticks_to_next(const struct lg_pace *total)
{
	uint64_t allowance = lg_allowance_ns(lg_config.allowance, total);
	uint64_t ns = total->spent_ns + LG_CHECK_NS < allowance ? allowance - total->spent_ns : LG_CHECK_NS;
	return total->spent_ns < LG_CHECK_NS ? LG_CHECK_NS : (uint64_t)((double)ns * (double)account.spent / (double)total->spent_ns);
}

static void look(void)
{
	if (!account.owner)
		open_account();
	if (account.owner != getpid())
		return;
	struct lg_pace total = pace_so_far(), recent = less(&total, &account.seen);
	struct lg_decision decision = lg_decide(lg_config.budget, lg_config.allowance, &total, &recent);
	account.next_look = account.spent + ticks_to_next(&total);
	if (decision.too_early)
		return;
	account.seen = total;
	if (decision.larger && lg_config.large_min < LARGE_MIN_MAX)
		raise_to(&lg_config.large_min, 4 * lg_config.large_min);
	if (decision.halve)
		halve();
}

void lg_account(uint64_t begun, enum lg_traced why)
{
	uint64_t took = lg_ticks() - begun, events = __atomic_add_fetch(&account.events, 1, __ATOMIC_RELAXED);
	/* What others did with the processor meanwhile is not our cost: then the mean of those before stands for it. */
	if (took > PREEMPTED)
		took = events > LG_EVENTS_MIN && lg_spent() / events < PREEMPTED ? lg_spent() / events : USUAL;
	uint64_t spent = __atomic_add_fetch(&account.spent, took, __ATOMIC_RELAXED);
	if (!lg_config.budget)
		return;
	uint64_t weight = (uint64_t)lg_config.rate << __atomic_load_n(&level, __ATOMIC_RELAXED);
	if (why == LG_AS_LARGE)
		__atomic_fetch_add(&account.large, took, __ATOMIC_RELAXED);
	else if (weight > 1)
		__atomic_fetch_add(&account.untraced, weight - 1, __ATOMIC_RELAXED);
	if (spent < __atomic_load_n(&account.next_look, __ATOMIC_RELAXED) || __atomic_exchange_n(&account.looking, 1, __ATOMIC_ACQUIRE))
		return;
	uint64_t looked = lg_ticks();
	look();
	looked = lg_ticks() - looked;
	spend(looked < PREEMPTED ? looked : USUAL);
	__atomic_store_n(&account.looking, 0, __ATOMIC_RELEASE);
}
