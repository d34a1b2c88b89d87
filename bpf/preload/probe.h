/* SPDX-License-Identifier: Apache-2.0 */
/* The probe sites (probe.S) and what each one tells the collector. The bodies are in kernel/preload_tap.bpf.h. */
#ifndef LEAK_GATE_PROBE_H
#define LEAK_GATE_PROBE_H

#include <stddef.h>

#include "sample.h"

/*
 * A block was born. moved_from: the block that it replaces (realloc), or NULL. spent: what the tap has cost so far, in ticks; by
 * this process, not the one that it was forked from.
 */
void leak_gate_probe_alloc(const void *address, size_t size, const struct lg_stack *stack, const void *moved_from, uint64_t spent,
			   enum lg_traced why);
/*
 * A block is about to be freed: before the real free, or another thread could be given the address first. stack: of the free, up to
 * LG_FREE_FRAMES; NULL for most. look: how many frees this one stands for then (lg_look).
 */
void leak_gate_probe_free(const void *address, uint64_t spent, const struct lg_stack *stack, uint32_t look);
/* A block is about to be reallocated; unmove: that failed and it lives on. A replacement is told by probe_alloc or probe_free. */
void leak_gate_probe_move(const void *address, uint64_t spent);
void leak_gate_probe_unmove(const void *address, uint64_t spent);
void leak_gate_probe_module(const struct lg_module *module);
void leak_gate_probe_ready(void);
/* Teardown begins: what is freed from now on was retained. */
void leak_gate_probe_freeze(void);
/* A call that the tap could not trace because it was at work itself. */
void leak_gate_probe_lost(void);
/* The rate has been halved so many times: blocks of a lower level are not traced any more, or will not be in a moment. */
void leak_gate_probe_rate(uint64_t level);

#endif
