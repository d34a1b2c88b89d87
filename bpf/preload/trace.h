/* SPDX-License-Identifier: Apache-2.0 */
/* The slow path: what happens for a call whose address is sampled. */
#ifndef LEAK_GATE_TRACE_H
#define LEAK_GATE_TRACE_H

#include <stddef.h>

#include "../collector.h"

/* Tells the collector of a new block and its stack. errno is kept. */
void lg_trace_alloc(const void *address, size_t size, enum lg_function function, const void *moved_from);
void lg_trace_free(const void *address);
void lg_trace_move(const void *address);
void lg_trace_unmove(const void *address);

/* Announces the process and its modules, once per process image. */
void lg_trace_start(void);

#endif
