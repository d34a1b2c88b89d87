/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a line may allocate, as DWARF tells: what a pointer declared on that line points to, and the classes of which objects are
 * constructed there. These are candidates: who knows the size of the blocks holds it against theirs.
 */
#ifndef LG_ALLOCATED_TYPE_H
#define LG_ALLOCATED_TYPE_H

#include <elfutils/libdw.h>
#include <stdint.h>

#define LG_TYPE_NAME_MAX 256
#define LG_TYPES_MAX 4

struct allocated_type {
	char name[LG_TYPE_NAME_MAX]; /* qualified; "struct node" in C */
	uint64_t bytes; /* of one object, never 0 */
};

/*
 * Looks in the function or inlined call at `function` for what `line` allocates; `address`: inside the call instruction of
 * a function that is not inlined, else 0. `budget`: DIEs that may still be looked at, counted down, so that hostile debug info ends. Returns the
 * number of different types, at most LG_TYPES_MAX.
 */
int allocated_types(Dwarf_Die *function, uint32_t line, uint64_t address, uint64_t *budget, struct allocated_type *types);

#endif
