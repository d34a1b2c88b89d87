/* SPDX-License-Identifier: Apache-2.0 */
/* Fills the kernel's unwind tables (unwind/table.h): the rows of a file once, and what each image has mapped. */
#ifndef LG_UNWIND_ROWS_H
#define LG_UNWIND_ROWS_H

#include <stdint.h>

#include "taps/elf_image.h"
#include "index.h"
#include "taps/mappings.h"
#include "unwind/table.h"

struct lg_unwind_rows {
	int rows_fd, images_fd;
	uint8_t *memory; /* the row array, mapped */
	uint32_t used, capacity;
	struct lg_row_range { uint32_t first, count; uint64_t base; } *ranges; /* by file */
	uint32_t range_count;
	struct lg_index range_by_file; /* key: device and inode; value: place plus 1 */
};

/* rows_fd, images_fd: the maps unwind_rows (of `capacity` entries) and unwind_images. 0 or a negative errno. */
int lg_unwind_rows_open(struct lg_unwind_rows *u, int rows_fd, int images_fd, uint32_t capacity);
void lg_unwind_rows_close(struct lg_unwind_rows *u);

/* Sets what an image has mapped; files whose rows are not in the table yet are read through `open`. 0 or a negative errno. */
int lg_unwind_rows_set_image(struct lg_unwind_rows *u, uint32_t image, pid_t pid, const struct lg_mapped_file *files, int count);

/* Load bias of a mapped file: run-time address - ELF virtual address. */
int64_t lg_elf_bias(const struct lg_elf_image *elf, const struct lg_mapped_file *file);

#endif
