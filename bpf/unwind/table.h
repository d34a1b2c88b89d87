/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Unwind rules as the kernel walks them: tables of one ELF file after the other in one big array, and per image a sorted list
 * of what is mapped where. Shared by user space and BPF. */
#ifndef LEAK_GATE_UNWIND_TABLE_H
#define LEAK_GATE_UNWIND_TABLE_H

#include "cfi.h"

#define LG_UNWIND_MAPPINGS 384

/* The rule in force from `start` (ELF virtual address - the file's base) to the next row's. */
struct lg_unwind_row {
	uint32_t start;
	struct lg_rule rule;
	uint32_t _pad; /* array maps round up to 8 anyway */
};

struct lg_unwind_mapping {
	uint64_t start, end; /* where it is mapped, from the lowest to the highest executable byte */
	uint64_t base;	     /* address - base = the row's start */
	uint32_t first, count; /* rows; count 0: no unwind information */
};

struct lg_unwind_image {
	uint32_t count;
	uint32_t _pad;
	struct lg_unwind_mapping mappings[LG_UNWIND_MAPPINGS]; /* sorted by start */
};

#endif
