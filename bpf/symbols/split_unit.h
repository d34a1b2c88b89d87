/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Split DWARF (-gsplit-dwarf): the program keeps a skeleton unit (addresses, line table), the rest is in a .dwo file or
 * packed in a .dwp. libdw would open whatever path the skeleton names; this opens it inside the target's root instead,
 * and so has to resolve what crosses the two files itself: addresses by index and range lists.
 */
#ifndef LG_SPLIT_UNIT_H
#define LG_SPLIT_UNIT_H

#include "debug_file.h"

#include <elfutils/libdw.h>

struct byte_view {
	const uint8_t *bytes;
	size_t size;
};

struct split_unit {
	Elf *elf;
	Dwarf *dwarf;
	int fd;
	void *image; /* of a unit cut out of a .dwp */
	size_t image_size;
	Dwarf_Die die; /* the full unit's */
	Dwarf_Off end; /* of the full unit, as offset in its section... */
	const uint8_t *unit_end; /* ...and in memory */
	int version, offset_size;
	bool has_line_table; /* own file list, for call sites */
	uint64_t address_base, ranges_base, low_pc;
	struct byte_view addresses; /* .debug_addr of the program */
	struct byte_view ranges; /* version 4: .debug_ranges of the program; 5: .debug_rnglists.dwo */
};

/* True when the unit of the program's debug file is a skeleton. */
bool is_skeleton(Dwarf_Die *unit);

/*
 * Finds and opens the full unit of a skeleton. `program` is the ELF file that holds the skeleton, `paths` the files
 * beside which a .dwp may lie (NULL ends). Returns 0 or a negative errno.
 */
int split_unit_open(struct split_unit *split, const struct file_roots *roots, Dwarf_Die *skeleton, Elf *program,
		    const char *const *paths);

/* Calls `visit` for each address range of a DIE of the split unit; a non-zero result ends it and is returned. */
int split_unit_ranges(const struct split_unit *split, Dwarf_Die *die, int (*visit)(void *arg, uint64_t low, uint64_t high),
		      void *arg);

void split_unit_close(struct split_unit *split);

#endif
