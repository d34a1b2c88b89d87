/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the uprobe tap costs: the time in our BPF programs, which they measure themselves, and the traps around them, which are
 * counted there by kind and whose price is found on this very machine before the first probe is set.
 */
#ifndef LG_PROBE_COST_H
#define LG_PROBE_COST_H

#include <stdint.h>

#include "collector.h"

struct lg_observation;

struct lg_probe_cost {
	double trap_ns[LG_HIT_COUNT]; /* of a hit, without our program */
	double bare_program_ns[LG_HIT_COUNT]; /* what the program took when it had nothing to do */
	struct lg_hits before[LG_HIT_COUNT]; /* the hits of the calibration */
};

/*
 * Measures the traps in a child that calls probed functions of our own, in some milliseconds. 0, or a negative errno: the cost is
 * then not known.
 */
int lg_probe_cost_calibrate(struct lg_observation *o);

/* ns that the probes have cost so far, over all processes; NaN when it is not known. */
double lg_probe_cost_ns(const struct lg_observation *o);

/* Hits so far, by kind. */
void lg_probe_cost_hits(const struct lg_observation *o, struct lg_hits hits[LG_HIT_COUNT]);

#endif
