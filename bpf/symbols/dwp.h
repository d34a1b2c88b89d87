/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_DWP_H
#define LG_DWP_H

#include <stddef.h>
#include <stdint.h>

/*
 * Presents the unit with that id of a DWARF package file as an ELF file of its own, as if it were the .dwo it was made
 * of. The image is mapped, not copied; the caller munmap()s it. Returns 0, -ENOENT or another negative errno.
 */
int dwp_cut_unit(int fd, uint64_t id, void **image, size_t *image_size);

#endif
