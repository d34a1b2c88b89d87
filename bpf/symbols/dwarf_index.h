/* SPDX-License-Identifier: Apache-2.0 */
/* Source-level calls at an address, from the DWARF of one program and what belongs to it (.dwo, .dwp, dwz file). */
#ifndef LG_DWARF_INDEX_H
#define LG_DWARF_INDEX_H

#include "allocated_type.h"
#include "code_unit.h"
#include "debug_file.h"

/* Longest file path given out. */
#define LG_PATH_MAX 4096

/* Longest chain of calls at one address; what is deeper than that inside is left out. */
#define LG_CALLS_MAX 64

struct source_call {
	const char *name; /* linkage name where there is one, NULL when unknown; valid until the next lookup */
	bool mangled;
	char scope[256]; /* "main::<lambda(int)>" for a name without linkage, or empty */
	char file[LG_PATH_MAX]; /* absolute and normalised where the unit says its directory; empty: unknown */
	uint32_t line, column; /* 0: unknown */
	uint64_t function_start; /* of machine code; not for inlined calls */
	bool inlined;
	struct allocated_type types[LG_TYPES_MAX]; /* that the line may allocate */
	int type_count;
};

struct dwarf_index;

/*
 * `program` is the ELF file with .debug_info; it and `roots` must outlive the index. `alt_fd` (or -1) is the dwz file; taken
 * over, also on failure. `paths`: of the module and its debug file, NULL at the end, beside which a .dwp may lie; must outlive it too.
 * NULL when there is no usable DWARF.
 */
struct dwarf_index *dwarf_index_open(Elf *program, int alt_fd, const struct file_roots *roots, const char *const *paths,
				     is_code_fn is_code, const void *module);

/* Highest DWARF version of the units. */
int dwarf_index_version(const struct dwarf_index *index);

/* Innermost call first. Returns their number, 0 when no unit covers the address. */
int dwarf_index_calls(struct dwarf_index *index, uint64_t address, struct source_call *calls, int max);

void dwarf_index_close(struct dwarf_index *index);

#endif
