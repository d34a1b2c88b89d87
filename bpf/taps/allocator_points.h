/* SPDX-License-Identifier: Apache-2.0 */
/* Where the functions of an allocator are probed: by name, each at its cheapest correct place. */
#ifndef LG_ALLOCATOR_POINTS_H
#define LG_ALLOCATOR_POINTS_H

#include "taps/attach_point.h"
#include "taps/elf_image.h"
#include "taps/mappings.h"

#define LG_ALLOCATOR_POINTS_MAX 32

struct lg_allocator_points {
	struct lg_attach_point allocate[LG_ALLOCATOR_POINTS_MAX]; /* seen at entry and return */
	struct lg_attach_point other[LG_ALLOCATOR_POINTS_MAX];	  /* free and exit: at entry only */
	unsigned allocate_count, other_count;
	const char *unresolved; /* name of a function that is chosen at load time, and nothing tells which; or NULL */
};

/*
 * The points of `file`, one of the `count` files that process `pid` has mapped, as cookies of the uprobe tap (enum lg_uprobe).
 * Without a malloc in it there are none but that of exit.
 */
void lg_allocator_points_find(struct lg_allocator_points *points, const struct lg_elf_image *elf, pid_t pid, const struct lg_mapped_file *files,
			      int count, const struct lg_mapped_file *file);

#endif
