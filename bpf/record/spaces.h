/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Address spaces: which module an address belongs to. An image is one lineage of address spaces (an exec and the forks that
 * follow it); a module is an ELF file, shared by all images that load it.
 */
#ifndef LG_SPACES_H
#define LG_SPACES_H

#include <stdint.h>
#include <sys/types.h>

#include "collector.h"
#include "index.h"

struct lg_file {
	uint32_t id;
	int fd; /* open for the symbolizer, or -1 (vdso, gone) */
	char *path;
	char build_id[2 * LG_BUILD_ID_MAX + 1];
	pid_t pid; /* a process that sees it at that path */
};

struct lg_mapping {
	uint64_t start, end, bias;
	uint32_t file; /* its id */
};

struct lg_image {
	uint32_t id;
	uint32_t mapping_count;
	struct lg_mapping *mappings; /* the newest last: it holds where two overlap */
};

struct lg_spaces {
	struct lg_file *files;
	uint32_t file_count;
	struct lg_image *images;
	uint32_t image_count;
	struct lg_index image_by_id; /* to a place in images, plus 1 */
	struct lg_index file_by_key; /* to an id */
	pid_t root_pid; /* a process in whose root the target's paths mean the same, and which lives on; 0: we ourselves */
};

/* A module that a process of the image announced. copied_from: image whose mappings a new image starts with, or 0. */
int lg_spaces_add(struct lg_spaces *s, uint32_t image, uint32_t copied_from, pid_t pid, const struct lg_module *module);

/* The file (NULL: none) and the ELF virtual address in it of an address in an image. */
const struct lg_file *lg_spaces_find(const struct lg_spaces *s, uint32_t image, uint64_t address, uint64_t *offset);

const struct lg_file *lg_spaces_file(const struct lg_spaces *s, uint32_t id);

void lg_spaces_free(struct lg_spaces *s);

#endif
