/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the calls that are not traced cost. To count them would cost more than they do, and the traced ones do not tell how many there
 * were, in a loop that uses the same addresses over and over. So the target's clock is sampled from outside: the share of samples that find a thread in
 * the library's own code is the share of its time. Unbiased; one sample is LG_UNTRACED_PERIOD_NS, so a short run is told roughly.
 */
#ifndef LG_UNTRACED_H
#define LG_UNTRACED_H

#include <stdint.h>
#include <sys/types.h>

#define LG_UNTRACED_PERIOD_NS 2003000ull /* of CPU time of a thread; a sample costs 1 to 3 us. Not in step with what ticks by ms */

struct lg_observation;
struct lg_elf_image;

/* Tells the programs where that code lies, seen from the library's probe "ready", whose virtual address is given. */
void lg_untraced_prepare(struct lg_observation *o, const struct lg_elf_image *library, uint64_t ready);

/* Samples the threads of `pid`, and all that they start. Where the kernel refuses, the cost stays unknown. */
void lg_untraced_follow(struct lg_observation *o, pid_t pid);

#endif
