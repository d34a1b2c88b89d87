/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One compilation unit's code: which functions and inlined calls lie at an address. Built by one walk over the unit's
 * DIEs (libdw's own scope search walks the unit again for every address) and kept until the unit is dropped.
 */
#ifndef LG_CODE_UNIT_H
#define LG_CODE_UNIT_H

#include "address_map.h"
#include "split_unit.h"

#define NO_ENTRY UINT32_MAX

/* A concrete function or an inlined call, in the order of the DIE tree: descendants follow, up to `end`. */
struct code_entry {
	void *die; /* Dwarf_Die.addr */
	uint32_t first_range, range_count;
	uint32_t end;
	bool inlined;
};

/* A DIE that gives its name to functions without a linkage name inside it (lambdas, functions of local classes). */
struct name_scope {
	void *die;
	uint32_t parent; /* index of the enclosing scope, NO_ENTRY at the unit */
};

/* A function without linkage name and the scope it lies in. */
struct scoped_function {
	void *die;
	uint32_t scope;
};

struct span {
	uint64_t low, high;
};

struct code_unit {
	Dwarf_Off die_offset; /* in the file with the addresses */
	Dwarf_Off end;
	bool indexed;
	Dwarf_Die die; /* holds addresses and the line table: the skeleton of a split unit */
	Dwarf_Die content; /* holds the functions: the same, or the full unit in a .dwo */
	Dwarf_Off content_end;
	struct split_unit *split; /* NULL: not split, or the .dwo was not found */
	struct code_entry *entries;
	size_t count, capacity;
	struct span *spans;
	size_t span_count, span_capacity;
	struct name_scope *scopes;
	size_t scope_count, scope_capacity;
	struct scoped_function *scoped; /* by address of the DIE */
	size_t scoped_count, scoped_capacity;
	struct address_map functions;
};

/* Where executable code lies; ranges elsewhere are remains of functions that the linker dropped. */
typedef bool (*is_code_fn)(const void *module, uint64_t address);

/* Walks the unit. `die` and `content` are set by the caller. Returns 0 or a negative errno. */
int code_unit_index(struct code_unit *unit, is_code_fn is_code, const void *module);

/* Entries that hold `address`: the function first, then the calls inlined at it, outer to inner. Returns their number. */
int code_unit_chain(const struct code_unit *unit, uint64_t address, const struct code_entry **chain, int max);

/* Bytes held. */
size_t code_unit_cost(const struct code_unit *unit);

/* The scope that encloses the function whose DIE lies at `die`, or NULL: none recorded. */
const struct name_scope *code_unit_scope(const struct code_unit *unit, const void *die);

/* Drops the index; the unit can be indexed again. */
void code_unit_drop(struct code_unit *unit);

#endif
