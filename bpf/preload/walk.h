/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LEAK_GATE_WALK_H
#define LEAK_GATE_WALK_H

#include "../collector.h"

/*
 * Walks the caller's stack by call frame information into stack->pc, leaving out frames of this library. No allocation, no
 * lock that the target may hold, and no read outside the thread's stack. Up to `most` frames, at most LG_MAX_FRAMES.
 */
void lg_walk(struct lg_stack *stack, uint32_t most);

/* Forgets all cached rules: code was unloaded, so an address may come to mean other code. */
void lg_walk_forget(void);

/* The highest address of the main thread's stack; once, before the first walk. */
void lg_walk_start(void);

#endif
