/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unwind_rows.c with a file in memory for the row array and this process for the target: the rows of every mapped file, looked up as
 * the kernel does, say what its call frame information says.
 */
#include <bpf/bpf.h>
#include <sys/mman.h>
#include <unistd.h>

#include "check.h"
#include "random.h"

static struct lg_unwind_image *stored;
static int store_error;

int bpf_map_update_elem(int fd, const void *key, const void *value, __u64 flags);

#include "../taps/elf_image.h"

static int open_mapped(struct lg_elf_image *elf, const char *path);
#define lg_elf_image_open open_mapped
#include "../taps/unwind_rows.c"
#undef lg_elf_image_open

static const struct lg_mapped_file *mapped;
static int mapped_count;

/* The collector is root; these tests may not be, and then map_files is closed to them: the same file by its name. */
static int open_mapped(struct lg_elf_image *elf, const char *path)
{
	unsigned long start, end;
	int error = lg_elf_image_open(elf, path);
	if ((error != -EPERM && error != -EACCES) || sscanf(strrchr(path, '/'), "/%lx-%lx", &start, &end) != 2)
		return error;
	for (int i = 0; i < mapped_count; i++)
		if (mapped[i].exec_start == start && mapped[i].exec_end == end)
			return lg_elf_image_open(elf, mapped[i].path);
	return error;
}

static int read_mappings(struct lg_mapped_file **files)
{
	mapped_count = lg_mappings_read(getpid(), files);
	mapped = *files;
	return mapped_count;
}

int bpf_map_update_elem(int fd, const void *key, const void *value, __u64 flags)
{
	(void)fd, (void)key, (void)flags;
	if (store_error) {
		errno = store_error;
		return -1;
	}
	memcpy(stored, value, sizeof *stored);
	return 0;
}

static const struct lg_rule BY_RSP = { LG_CFA_RSP, LG_RBP_SAME, 0, 8 }, BY_RSP16 = { LG_CFA_RSP, LG_RBP_CFA, -16, 16 };

static void expect(const struct collect *c, const uint32_t (*wanted)[2], size_t count)
{
	EQUAL(c->count, count);
	for (size_t i = 0; i < count && i < c->count; i++)
		CHECK(c->rows[i].start == wanted[i][0] && c->rows[i].rule.cfa_offset == (int32_t)wanted[i][1], "row %zu: %u %d", i, c->rows[i].start,
		      c->rows[i].rule.cfa_offset);
}

/* Functions in any order, adjoining, with a gap, one rule twice. CFA offset 0 stands for "no rule". */
static void compacts(void)
{
	struct collect c = { .base = 0x1000 };
	collect_row(&c, 0x1300, 0x1340, BY_RSP);
	collect_row(&c, 0x1100, 0x1110, BY_RSP);
	collect_row(&c, 0x1110, 0x1120, BY_RSP16);
	collect_row(&c, 0x1120, 0x1130, BY_RSP);
	collect_row(&c, 0x1130, 0x1150, BY_RSP); /* the next function: the same rule goes on */
	collect_row(&c, 0x0800, 0x0900, BY_RSP); /* below the file: not a row */
	compact(&c);
	static const uint32_t wanted[][2] = { { 0x100, 8 }, { 0x110, 16 }, { 0x120, 8 }, { 0x150, 0 }, { 0x300, 8 }, { 0x340, 0 } };
	expect(&c, wanted, 6);
	free(c.rows);
}

static void compacts_random_functions(void)
{
	for (unsigned round = 0; round < 300 && case_failures == 0; round++) {
		int32_t truth[2000] = { 0 }; /* CFA offset by address */
		struct collect c = { 0 };
		for (uint32_t at = 0; at < 1900;) {
			uint32_t size = 1 + (uint32_t)random_below(30);
			struct lg_rule rule = { LG_CFA_RSP, 0, 0, 8 * (int32_t)(1 + random_below(3)) };
			if (random_below(3)) {
				collect_row(&c, at, at + size, rule);
				for (uint32_t i = at; i < at + size; i++)
					truth[i] = rule.cfa_offset;
			}
			at += size;
		}
		for (size_t i = c.count / 2; i > 1; i--) { /* pairs of row and its closing, in any order */
			size_t k = (size_t)random_below(i);
			struct lg_unwind_row pair[2];
			memcpy(pair, &c.rows[2 * k], sizeof pair);
			memcpy(&c.rows[2 * k], &c.rows[2 * i - 2], sizeof pair);
			memcpy(&c.rows[2 * i - 2], pair, sizeof pair);
		}
		compact(&c);
		size_t at = 0;
		for (uint32_t i = 0; i < 2000; i++) {
			while (at < c.count && c.rows[at].start <= i)
				at++;
			CHECK((at ? c.rows[at - 1].rule.cfa_offset : 0) == truth[i], "address %u", i);
		}
		for (size_t i = 1; i < c.count; i++)
			CHECK(c.rows[i - 1].start < c.rows[i].start && memcmp(&c.rows[i - 1].rule, &c.rows[i].rule, sizeof(struct lg_rule)), "row %zu", i);
		free(c.rows);
	}
}

/* The row that the kernel would find. */
static const struct lg_unwind_row *row_of(const struct lg_unwind_rows *u, const struct lg_unwind_mapping *m, uint64_t pc)
{
	const struct lg_unwind_row *rows = (const struct lg_unwind_row *)(const void *)u->memory + m->first, *found = NULL;
	for (size_t low = 0, high = m->count; low < high;) {
		size_t middle = low + (high - low) / 2;
		if (rows[middle].start <= pc - m->base)
			found = &rows[middle], low = middle + 1;
		else
			high = middle;
	}
	return found;
}

struct check_rows {
	const struct lg_unwind_rows *u;
	const struct lg_unwind_mapping *mapping;
	uint64_t bias, checked;
};

static int check_row(void *context, uint64_t start, uint64_t end, struct lg_rule rule)
{
	struct check_rows *c = context;
	uint64_t pcs[] = { start, end - 1, start + (end - start) / 2 };
	for (int i = 0; i < 3; i++) {
		const struct lg_unwind_row *row = row_of(c->u, c->mapping, pcs[i] + c->bias);
		CHECK(row && !memcmp(&row->rule, &rule, sizeof rule), "%llx", (unsigned long long)pcs[i]);
		c->checked++;
	}
	return 0;
}

static void this_process(void)
{
	enum { CAPACITY = 1 << 20 };
	int fd = memfd_create("rows", MFD_CLOEXEC), count;
	struct lg_mapped_file *files;
	struct lg_unwind_rows u;
	uint32_t used;
	stored = calloc(1, sizeof *stored);
	CHECK(fd >= 0 && ftruncate(fd, CAPACITY * (off_t)STRIDE) == 0, "memfd");
	EQUAL(-lg_unwind_rows_open(&u, fd, -1, CAPACITY), 0);
	count = read_mappings(&files);
	CHECK(count > 2, "%d files", count);
	EQUAL(-lg_unwind_rows_set_image(&u, 1, getpid(), files, count), 0);
	CHECK(stored->count >= 3, "%u mappings: the program, libc, ld.so", stored->count);
	used = u.used;
	for (int i = 0; i < count; i++) {
		struct lg_elf_image elf;
		struct lg_cfi_bytes frame;
		if (!files[i].exec_end || lg_elf_image_open(&elf, files[i].path))
			continue;
		struct check_rows c = { .u = &u, .bias = (uint64_t)lg_elf_bias(&elf, &files[i]) };
		for (uint32_t k = 0; k < stored->count; k++)
			if (stored->mappings[k].start == files[i].exec_start)
				c.mapping = &stored->mappings[k];
		CHECK(c.mapping && c.mapping->end == files[i].exec_end, "%s", files[i].path);
		if (c.mapping && lg_elf_image_section(&elf, ".eh_frame", &frame.data, &frame.size, &frame.address))
			lg_cfi_each_row(&frame, check_row, &c);
		CHECK(c.checked > 50, "%s: %llu places", files[i].path, (unsigned long long)c.checked);
		lg_elf_image_close(&elf);
	}
	for (uint32_t k = 1; k < stored->count; k++)
		CHECK(stored->mappings[k - 1].end <= stored->mappings[k].start, "sorted and apart");
	/* Known files are not read again; a map that cannot be written is told. */
	EQUAL(-lg_unwind_rows_set_image(&u, 2, getpid(), files, count), 0);
	EQUAL(u.used, used);
	store_error = E2BIG;
	EQUAL(-lg_unwind_rows_set_image(&u, 3, getpid(), files, count), E2BIG);
	store_error = 0;
	lg_unwind_rows_close(&u);
	lg_mappings_free(files, count);
	free(stored);
	close(fd);
}

/* A table too small: the error says so, files that did fit are whole, and the rest is marked as without rows. */
static void table_full(void)
{
	enum { CAPACITY = 3000 };
	int fd = memfd_create("rows", MFD_CLOEXEC), count;
	struct lg_mapped_file *files;
	struct lg_unwind_rows u;
	stored = calloc(1, sizeof *stored);
	CHECK(fd >= 0 && ftruncate(fd, CAPACITY * (off_t)STRIDE) == 0, "memfd");
	EQUAL(-lg_unwind_rows_open(&u, fd, -1, CAPACITY), 0);
	count = read_mappings(&files);
	EQUAL(-lg_unwind_rows_set_image(&u, 1, getpid(), files, count), ENOSPC);
	CHECK(u.used <= CAPACITY, "%u rows", u.used);
	for (uint32_t k = 0; k < stored->count; k++)
		CHECK(stored->mappings[k].first + stored->mappings[k].count <= u.used, "mapping %u", k);
	lg_unwind_rows_close(&u);
	lg_mappings_free(files, count);
	free(stored);
	close(fd);
}

int main(void)
{
	run_case("unwind rows: compacts", compacts);
	run_case("unwind rows: compacts random functions", compacts_random_functions);
	run_case("unwind rows: this process", this_process);
	run_case("unwind rows: table full", table_full);
	return cases_failed != 0;
}
