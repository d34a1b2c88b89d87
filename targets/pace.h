/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pacing for the targets, in C and C++: a loop that lasts argv[1] milliseconds (2000 without) and does one step of work at a
 * time, so that what a target does is spread evenly over its run whatever the speed of the machine.
 */
#ifndef TARGETS_PACE_H
#define TARGETS_PACE_H

#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

struct pace {
	double begin_ms;
	double duration_ms;
	long step_us; /* slept at each step; 0 keeps the processor busy */
};

static inline double pace_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline struct pace pace_begin(int argc, char **argv, long step_us)
{
	struct pace pace;

	pace.begin_ms = pace_now_ms();
	pace.duration_ms = argc > 1 ? atof(argv[1]) : 2000;
	pace.step_us = step_us;
	return pace;
}

/* Share of the run that is over: 0 at its begin, 1 and more at its end. */
static inline double pace_share(const struct pace *pace)
{
	return (pace_now_ms() - pace->begin_ms) / pace->duration_ms;
}

static inline void pace_sleep_us(long us)
{
	struct timespec time;

	time.tv_sec = us / 1000000;
	time.tv_nsec = us % 1000000 * 1000;
	nanosleep(&time, NULL);
}

/* Waits one step; false when the run is over. */
static inline bool pace_next(const struct pace *pace)
{
	if (pace_share(pace) >= 1)
		return false;
	if (pace->step_us > 0)
		pace_sleep_us(pace->step_us);
	return true;
}

/* Lets a block escape: without it an optimizing compiler may leave out an allocation that nobody uses. */
static inline void pace_keep(const void *block)
{
	__asm__ volatile("" : : "r"(block) : "memory");
}

#endif
