/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unwind/cfi.c against readelf, row by row, over the ELF files named as arguments; its two ways of reading against each other;
 * then both over damaged bytes, which must end without a read out of bounds (the sanitizers watch).
 */
#include <stdlib.h>
#include <string.h>

#include "../taps/elf_image.h"
#include "../unwind/cfi.h"
#include "check.h"
#include "random.h"
#include "readelf_rows.h"

struct row {
	uint64_t start, end;
	struct lg_rule rule;
};

static struct row *rows;
static size_t row_count, row_capacity;

static struct file {
	const char *path;
	struct lg_elf_image elf;
	struct lg_cfi_bytes eh_frame, hdr;
} file;

static int keep_row(void *context, uint64_t start, uint64_t end, struct lg_rule rule)
{
	(void)context;
	if (row_count == row_capacity) {
		row_capacity = row_capacity ? row_capacity * 2 : 4096;
		rows = reallocarray(rows, row_capacity, sizeof *rows);
		if (!rows)
			abort();
	}
	rows[row_count++] = (struct row){ start, end, rule };
	return 0;
}

static int by_start(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

static int open_file(const char *path)
{
	file.path = path;
	return lg_elf_image_open(&file.elf, path) == 0 &&
	       lg_elf_image_section(&file.elf, ".eh_frame", &file.eh_frame.data, &file.eh_frame.size, &file.eh_frame.address) &&
	       lg_elf_image_section(&file.elf, ".eh_frame_hdr", &file.hdr.data, &file.hdr.size, &file.hdr.address);
}

/* The first row that ends behind pc. */
static size_t row_at(uint64_t pc)
{
	size_t low = 0, high = row_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (rows[middle].end <= pc)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int cfa_agrees(const struct readelf_row *r, struct lg_rule rule)
{
	if (r->signal_frame)
		return rule.cfa_kind == LG_CFA_SIGNAL;
	if (r->ra == COLUMN_UNSPECIFIED)
		return rule.cfa_kind == LG_CFA_END;
	if (r->ra != COLUMN_CFA || r->ra_offset != -8)
		return rule.cfa_kind == LG_CFA_UNSUPPORTED;
	if (!strcmp(r->cfa_register, "rsp"))
		return rule.cfa_kind == LG_CFA_RSP && rule.cfa_offset == r->cfa_offset;
	if (!strcmp(r->cfa_register, "rbp"))
		return rule.cfa_kind == LG_CFA_RBP && rule.cfa_offset == r->cfa_offset;
	if (*r->cfa_register)
		return rule.cfa_kind == LG_CFA_UNSUPPORTED;
	return rule.cfa_kind == LG_CFA_RBP_DEREF || rule.cfa_kind == LG_CFA_PLT || rule.cfa_kind == LG_CFA_UNSUPPORTED;
}

/* Where the CFA is of no use, so is the rule for rbp. readelf writes "u" for undefined as for not mentioned. */
static int rbp_agrees(const struct readelf_row *r, struct lg_rule rule)
{
	if (rule.cfa_kind == LG_CFA_END || rule.cfa_kind == LG_CFA_SIGNAL || rule.cfa_kind == LG_CFA_UNSUPPORTED)
		return 1;
	switch (r->rbp) {
	case COLUMN_UNSPECIFIED: return rule.rbp_kind == LG_RBP_SAME || rule.rbp_kind == LG_RBP_UNDEFINED;
	case COLUMN_CFA: return rule.rbp_kind == LG_RBP_CFA && rule.rbp_offset == r->rbp_offset;
	case COLUMN_EXPRESSION: return rule.rbp_kind == LG_RBP_RBP || rule.rbp_kind == LG_RBP_UNDEFINED;
	default: return rule.rbp_kind == LG_RBP_UNDEFINED;
	}
}

static void compare_with_readelf(void)
{
	struct readelf_rows theirs;
	uint64_t ours_bytes = 0, their_bytes = 0;
	unsigned kinds[LG_CFA_UNSUPPORTED + 1] = { 0 }, expressions = 0, unread = 0;
	CHECK(readelf_rows_read(&theirs, file.path) == 0, "readelf of %s", file.path);
	for (size_t i = 0; i < row_count; i++) {
		ours_bytes += rows[i].end - rows[i].start;
		kinds[rows[i].rule.cfa_kind]++;
	}
	for (size_t i = 0; i < theirs.count; i++) {
		const struct readelf_row *r = &theirs.rows[i];
		their_bytes += r->end - r->start;
		expressions += !*r->cfa_register && !r->signal_frame;
		uint64_t pc = r->start;
		for (size_t k = row_at(pc); pc < r->end && k < row_count && rows[k].start <= pc; pc = rows[k++].end) {
			struct lg_rule o = rows[k].rule;
			unread += !*r->cfa_register && o.cfa_kind == LG_CFA_UNSUPPORTED;
			CHECK(cfa_agrees(r, o), "%llx: readelf %s%+ld ra %d%+ld, ours kind %d %+d", (unsigned long long)pc,
			      r->cfa_register, r->cfa_offset, r->ra, r->ra_offset, o.cfa_kind, o.cfa_offset);
			CHECK(rbp_agrees(r, o), "%llx: readelf rbp %d%+ld, ours %d%+d", (unsigned long long)pc, r->rbp,
			      r->rbp_offset, o.rbp_kind, o.rbp_offset);
		}
		CHECK(pc >= r->end, "%llx..%llx has no row", (unsigned long long)r->start, (unsigned long long)r->end);
	}
	EQUAL(ours_bytes, their_bytes);
	printf("# %s: %zu FDEs, %zu rows: %u by rsp, %u by rbp, %u by *(rbp+n), %u plt, %u signal, %u end, %u not followed; of %u "
	       "expressions %u not followed\n", file.path, theirs.fdes, theirs.count, kinds[LG_CFA_RSP], kinds[LG_CFA_RBP],
	       kinds[LG_CFA_RBP_DEREF], kinds[LG_CFA_PLT], kinds[LG_CFA_SIGNAL], kinds[LG_CFA_END], kinds[LG_CFA_UNSUPPORTED],
	       expressions, unread);
	readelf_rows_free(&theirs);
}

/* By the search table and one FDE's program: the same as by reading everything. Every row of a small file, some of a big one. */
static void compare_lookups(void)
{
	size_t stride = 1 + row_count / 20000;
	for (size_t i = 0; i < row_count; i += stride) {
		uint64_t pcs[3] = { rows[i].start, rows[i].end - 1, rows[i].start + random_below(rows[i].end - rows[i].start) };
		for (int k = 0; k < 3; k++) {
			struct lg_rule rule = { 0 };
			uint64_t fde = lg_cfi_find_fde(&file.hdr, pcs[k]);
			CHECK(fde && lg_cfi_rule_at(&file.eh_frame, fde, pcs[k], &rule) == 0, "%llx is not found", (unsigned long long)pcs[k]);
			CHECK(!memcmp(&rule, &rows[i].rule, sizeof rule), "%llx: another rule", (unsigned long long)pcs[k]);
		}
	}
	struct lg_rule rule;
	uint64_t first = lg_cfi_find_fde(&file.hdr, rows[0].start), last = lg_cfi_find_fde(&file.hdr, ~0ull >> 1);
	EQUAL(lg_cfi_find_fde(&file.hdr, 0), 0);
	CHECK(lg_cfi_rule_at(&file.eh_frame, first, rows[0].start - 1, &rule) == -1, "pc before the FDE");
	CHECK(lg_cfi_rule_at(&file.eh_frame, last, ~0ull >> 1, &rule) == -1, "pc behind the FDE");
}

static int count_row(void *context, uint64_t start, uint64_t end, struct lg_rule rule)
{
	size_t *count = context;
	CHECK(start < end, "%llx..%llx", (unsigned long long)start, (unsigned long long)end);
	CHECK(rule.cfa_kind <= LG_CFA_UNSUPPORTED && rule.rbp_kind <= LG_RBP_UNDEFINED, "kinds %d %d", rule.cfa_kind, rule.rbp_kind);
	++*count;
	return 0;
}

/* A copy in memory of exactly its size, so that a read past it is caught. */
static struct lg_cfi_bytes damaged(const struct lg_cfi_bytes *whole, size_t limit)
{
	struct lg_cfi_bytes copy = { NULL, whole->size < limit ? whole->size : limit, whole->address };
	if (random_below(3) == 0)
		copy.size = (size_t)random_below(copy.size + 1);
	uint8_t *data = malloc(copy.size ? copy.size : 1);
	memcpy(data, whole->data, copy.size);
	for (uint64_t n = random_below(8); copy.size && n-- > 0;) {
		static const uint8_t special[] = { 0x00, 0xff, 0x7f, 0x80, 0x0a, 0x0b, 0x0f, 0x10, 0x16 };
		size_t at = (size_t)random_below(copy.size);
		data[at] = random_below(2) ? special[random_below(sizeof special)] : (uint8_t)random_word();
	}
	copy.data = data;
	return copy;
}

enum { FUZZ_ROUNDS = 20000, FUZZ_BYTES = 700 };

static void damaged_bytes(void)
{
	size_t seen = 0;
	for (unsigned i = 0; i < FUZZ_ROUNDS && case_failures == 0; i++) {
		struct lg_cfi_bytes frame = damaged(&file.eh_frame, FUZZ_BYTES), hdr = damaged(&file.hdr, FUZZ_BYTES);
		struct lg_rule rule;
		EQUAL(lg_cfi_each_row(&frame, count_row, &seen), 0);
		for (int k = 0; k < 4; k++) {
			uint64_t pc = rows[random_below(row_count)].start;
			uint64_t fde = lg_cfi_find_fde(&hdr, pc);
			lg_cfi_rule_at(&frame, fde, pc, &rule);
			lg_cfi_rule_at(&frame, frame.address + random_below(FUZZ_BYTES), pc, &rule);
		}
		free((void *)frame.data);
		free((void *)hdr.data);
	}
	CHECK(seen > FUZZ_ROUNDS, "only %zu rows were read at all", seen);
}

/*
 * Damage mostly breaks the lengths, and then nothing is read. So also entries whose lengths are right and whose programs, augmentation and
 * pointers are not: instructions drawn from all there are, the last of them cut off by the end of the bytes.
 */
static size_t put_entry(uint8_t *out, uint32_t id, const uint8_t *head, size_t head_size, size_t program_size)
{
	static const uint8_t operands[] = { 0x00, 0x01, 0x07, 0x08, 0x10, 0x70, 0x76, 0x77, 0x7f, 0x80, 0xff };
	uint32_t length = (uint32_t)(4 + head_size + program_size);
	memcpy(out, &length, 4);
	memcpy(out + 4, &id, 4);
	memcpy(out + 8, head, head_size);
	for (size_t i = 0; i < program_size; i++)
		out[8 + head_size + i] = (uint8_t)(random_below(2) ? random_below(0x30) : random_below(2) ? operands[random_below(sizeof operands)] : random_word());
	return 4 + length;
}

static void random_programs(void)
{
	static const uint8_t cie_head[] = { 1, 'z', 'R', 0, 1, 0x78, 16, 1, 0x1b };
	size_t seen = 0;
	for (unsigned i = 0; i < FUZZ_ROUNDS && case_failures == 0; i++) {
		uint8_t scratch[200], fde_head[9] = { 0, 0, 0, 0, 0, 1, 0, 0, 0 }, head[sizeof cie_head];
		memcpy(head, cie_head, sizeof head);
		if (random_below(4) == 0)
			head[random_below(sizeof head)] = (uint8_t)random_word();
		size_t size = put_entry(scratch, 0, head, sizeof head, (size_t)random_below(12));
		size += put_entry(scratch + size, (uint32_t)(size + 4), fde_head, sizeof fde_head, (size_t)random_below(40));
		uint8_t *exact = malloc(size);
		memcpy(exact, scratch, size);
		struct lg_cfi_bytes bytes = { exact, size, 0x1000 };
		EQUAL(lg_cfi_each_row(&bytes, count_row, &seen), 0);
		free(exact);
	}
	CHECK(seen > FUZZ_ROUNDS / 10, "only %zu rows were read at all", seen);
	printf("# %zu rows of %d random programs\n", seen, FUZZ_ROUNDS);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		char name[4300];
		row_count = 0;
		if (!open_file(argv[i])) {
			printf("not ok cfi: %s cannot be read\n", argv[i]);
			return 1;
		}
		lg_cfi_each_row(&file.eh_frame, keep_row, NULL);
		qsort(rows, row_count, sizeof *rows, by_start);
		snprintf(name, sizeof name, "cfi: rows as readelf reads them: %s", argv[i]);
		run_case(name, compare_with_readelf);
		snprintf(name, sizeof name, "cfi: found by the search table: %s", argv[i]);
		run_case(name, compare_lookups);
		if (i == 1) /* the smallest and most varied comes first */
			run_case("cfi: damaged bytes", damaged_bytes), run_case("cfi: random programs", random_programs);
		lg_elf_image_close(&file.elf);
	}
	free(rows);
	return cases_failed != 0;
}
