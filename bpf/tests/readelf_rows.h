/* SPDX-License-Identifier: Apache-2.0 */
/* The independent reader: rows of .eh_frame as `readelf --debug-dump=frames-interp` prints them. */
#ifndef LG_TESTS_READELF_ROWS_H
#define LG_TESTS_READELF_ROWS_H

#include <stdint.h>
#include <stddef.h>

enum column { COLUMN_UNSPECIFIED, COLUMN_CFA, COLUMN_EXPRESSION, COLUMN_OTHER };

struct readelf_row {
	uint64_t start, end;
	char cfa_register[8]; /* "" for an expression */
	long cfa_offset;
	enum column rbp, ra;
	long rbp_offset, ra_offset;
	int signal_frame;
};

struct readelf_rows {
	struct readelf_row *rows;
	size_t count, fdes;
};

/* 0, or -1 when readelf could not be run or says nothing. */
int readelf_rows_read(struct readelf_rows *out, const char *path);
void readelf_rows_free(struct readelf_rows *rows);

#endif
