/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/unwind_rows.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define STRIDE sizeof(struct lg_unwind_row)

int lg_unwind_rows_open(struct lg_unwind_rows *u, int rows_fd, int images_fd, uint32_t capacity)
{
	memset(u, 0, sizeof *u);
	u->rows_fd = rows_fd;
	u->images_fd = images_fd;
	u->capacity = capacity;
	void *memory = mmap(NULL, capacity * STRIDE, PROT_READ | PROT_WRITE, MAP_SHARED, rows_fd, 0);
	if (memory == MAP_FAILED)
		return -errno;
	u->memory = memory;
	return 0;
}

void lg_unwind_rows_close(struct lg_unwind_rows *u)
{
	if (u->memory)
		munmap(u->memory, u->capacity * STRIDE);
	free(u->ranges);
	lg_index_free(&u->range_by_file);
	memset(u, 0, sizeof *u);
}

int64_t lg_elf_bias(const struct lg_elf_image *elf, const struct lg_mapped_file *file)
{
	unsigned n;
	const Elf64_Phdr *p = lg_elf_image_segments(elf, &n);
	for (unsigned i = 0; i < n; i++) {
		uint64_t page_start = p[i].p_offset & ~0xfffull;
		if (p[i].p_type == PT_LOAD && (p[i].p_flags & PF_X) && file->exec_offset >= page_start &&
		    file->exec_offset < p[i].p_offset + p[i].p_filesz)
			return (int64_t)(file->exec_start - (p[i].p_vaddr - p[i].p_offset + file->exec_offset));
	}
	return 0;
}

struct collect {
	struct lg_unwind_row *rows;
	size_t count, capacity;
	uint64_t base;
};

static int add_row(struct collect *c, uint64_t address, struct lg_rule rule)
{
	if (address < c->base || address - c->base > UINT32_MAX)
		return 0;
	if (c->count == c->capacity) {
		size_t capacity = c->capacity ? c->capacity * 2 : 4096;
		struct lg_unwind_row *grown = reallocarray(c->rows, capacity, sizeof *grown);
		if (!grown)
			return 1;
		c->rows = grown;
		c->capacity = capacity;
	}
	c->rows[c->count++] = (struct lg_unwind_row){ .start = (uint32_t)(address - c->base), .rule = rule };
	return 0;
}

/* Every row closes itself; where another begins at that place, sorting puts the closing one first and it is dropped. */
static int collect_row(void *context, uint64_t start, uint64_t end, struct lg_rule rule)
{
	return add_row(context, start, rule) || add_row(context, end, (struct lg_rule){ .cfa_kind = LG_CFA_NONE });
}

static int by_start(const void *a, const void *b)
{
	const struct lg_unwind_row *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->rule.cfa_kind != LG_CFA_NONE) - (y->rule.cfa_kind != LG_CFA_NONE);
}

/* Sorts, leaves one row a place and none that says what the row before said. */
static void compact(struct collect *c)
{
	size_t kept = 0;
	qsort(c->rows, c->count, sizeof *c->rows, by_start);
	for (size_t i = 0; i < c->count; i++) {
		if (kept && c->rows[kept - 1].start == c->rows[i].start)
			kept--;
		if (kept && !memcmp(&c->rows[kept - 1].rule, &c->rows[i].rule, sizeof(struct lg_rule)))
			continue;
		c->rows[kept++] = c->rows[i];
	}
	c->count = kept;
}

static uint64_t lowest_address(const struct lg_elf_image *elf)
{
	uint64_t lowest = ~0ull;
	unsigned n;
	const Elf64_Phdr *p = lg_elf_image_segments(elf, &n);
	for (unsigned i = 0; i < n; i++)
		if (p[i].p_type == PT_LOAD && p[i].p_vaddr < lowest)
			lowest = p[i].p_vaddr;
	return lowest == ~0ull ? 0 : lowest;
}

static int load_file(struct lg_unwind_rows *u, const struct lg_elf_image *elf, struct lg_row_range *range)
{
	struct lg_cfi_bytes eh_frame;
	struct collect c = { .base = lowest_address(elf) };
	range->base = c.base;
	range->first = u->used;
	range->count = 0;
	if (!lg_elf_image_section(elf, ".eh_frame", &eh_frame.data, &eh_frame.size, &eh_frame.address))
		return 0;
	int error = lg_cfi_each_row(&eh_frame, collect_row, &c) ? -ENOMEM : 0;
	compact(&c);
	if (!error && c.count > u->capacity - u->used)
		error = -ENOSPC;
	if (!error) {
		memcpy(u->memory + (size_t)u->used * STRIDE, c.rows, c.count * STRIDE);
		range->count = (uint32_t)c.count;
		u->used += range->count;
	}
	free(c.rows);
	return error;
}

/* The rows of a mapped file, read now if they were not yet. */
static int range_of(struct lg_unwind_rows *u, pid_t pid, const struct lg_mapped_file *file, struct lg_row_range *range, int64_t *bias)
{
	char path[4200];
	struct lg_elf_image elf;
	uint64_t key = lg_hash(lg_hash(7, file->inode), file->device);
	uint32_t at;
	snprintf(path, sizeof path, "/proc/%d/map_files/%lx-%lx", pid, (unsigned long)file->exec_start, (unsigned long)file->exec_end);
	int error = lg_elf_image_open(&elf, path);
	if (error)
		return error;
	*bias = lg_elf_bias(&elf, file);
	if (lg_index_get(&u->range_by_file, key, &at)) {
		*range = u->ranges[at - 1];
	} else {
		struct lg_row_range *grown = reallocarray(u->ranges, u->range_count + 1, sizeof *grown);
		error = grown ? load_file(u, &elf, range) : -ENOMEM;
		if (grown) {
			u->ranges = grown;
			grown[u->range_count++] = *range;
			lg_index_put(&u->range_by_file, key, u->range_count);
		}
	}
	lg_elf_image_close(&elf);
	return error;
}

static int by_place(const void *a, const void *b)
{
	const struct lg_unwind_mapping *x = a, *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

int lg_unwind_rows_set_image(struct lg_unwind_rows *u, uint32_t image, pid_t pid, const struct lg_mapped_file *files, int count)
{
	struct lg_unwind_image *out = calloc(1, sizeof *out);
	int worst = 0;
	if (!out)
		return -ENOMEM;
	for (int i = 0; i < count && out->count < LG_UNWIND_MAPPINGS; i++) {
		struct lg_row_range range;
		int64_t bias;
		int error = files[i].exec_end ? range_of(u, pid, &files[i], &range, &bias) : -ENOEXEC;
		if (error && error != -ENOEXEC)
			worst = error;
		if (!error)
			out->mappings[out->count++] = (struct lg_unwind_mapping){ files[i].exec_start, files[i].exec_end,
										  (uint64_t)bias + range.base, range.first, range.count };
	}
	qsort(out->mappings, out->count, sizeof *out->mappings, by_place);
	if (bpf_map_update_elem(u->images_fd, &image, out, BPF_ANY))
		worst = -errno;
	free(out);
	return worst;
}
