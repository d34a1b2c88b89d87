/* SPDX-License-Identifier: Apache-2.0 */
/* The slow path: what happens for a call whose block may be traced. errno is kept. */
#ifndef LEAK_GATE_TRACE_H
#define LEAK_GATE_TRACE_H

#include <stddef.h>

#include "sample.h"

/* A new block: if it is traced, the collector is told of it and of its stack. NULL is not. */
void lg_trace_born(const void *address, size_t size, enum lg_function function);

/* A block that is about to be freed. */
void lg_trace_dying(const void *address);

/* A block that is about to be reallocated. Returns why it is traced, for the other end: */
enum lg_traced lg_trace_moving(const void *address);
/* What came of it: the new block, or NULL, which with a size of 0 means that the old one is freed; with another, that it lives on. */
void lg_trace_moved(const void *old, enum lg_traced was, const void *new, size_t size, enum lg_function function);

/* Announces the process and its modules, once per process image. */
void lg_trace_start(void);

#endif
