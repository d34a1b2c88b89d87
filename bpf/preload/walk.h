/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LEAK_GATE_WALK_H
#define LEAK_GATE_WALK_H

#include "../collector.h"
#include "../unwind/cfi.h"

/*
 * Walks the caller's stack by call frame information into stack->pc, leaving out frames of this library. No allocation, no
 * lock that the target may hold, and no read outside the thread's stack. Up to `most` frames, at most LG_MAX_FRAMES.
 */
void lg_walk(struct lg_stack *stack, uint32_t most);

/* What the walk needs to know of the code at pc; kind LG_CFA_NONE: nothing is known. */
struct lg_rule lg_walk_rule(uint64_t pc);

/* Forgets all cached rules: code was unloaded, so an address may come to mean other code. */
void lg_walk_forget(void);

/* The highest address of the main thread's stack; once, before the first walk. */
void lg_walk_start(void);

/* Where the frame of main's caller begins, in this library: what lies above it, in a C library without rules, is nobody's loss. */
void lg_walk_until(uint64_t frame);

#endif
