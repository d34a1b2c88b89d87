/* SPDX-License-Identifier: Apache-2.0 */
#include "readelf_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 40 };

struct cie {
	uint64_t at;
	int signal_frame, rows;
	struct readelf_row first; /* what holds for an FDE that has no row of its own */
};

struct parser {
	struct readelf_rows *out;
	struct cie *cies;
	size_t cie_count, capacity;
	char columns[COLUMNS_MAX][8];
	int column_count;
	int in_cie;
	uint64_t fde_start, fde_end;
	const struct cie *fde_cie;
	size_t fde_first; /* its first row */
};

static struct readelf_row *append(struct parser *p)
{
	struct readelf_rows *o = p->out;
	if (o->count == p->capacity) {
		p->capacity = p->capacity ? p->capacity * 2 : 1024;
		o->rows = reallocarray(o->rows, p->capacity, sizeof *o->rows);
		if (!o->rows)
			abort();
	}
	memset(&o->rows[o->count], 0, sizeof *o->rows);
	return &o->rows[o->count++];
}

/* An FDE is over: its rows end where the next begins; empty ones are dropped. */
static void close_fde(struct parser *p)
{
	struct readelf_rows *o = p->out;
	if (!p->fde_cie)
		return;
	if (o->count == p->fde_first && p->fde_end > p->fde_start) {
		struct readelf_row *row = append(p);
		*row = p->fde_cie->first;
		row->start = p->fde_start;
	}
	size_t kept = p->fde_first;
	for (size_t i = p->fde_first; i < o->count; i++) {
		struct readelf_row row = o->rows[i];
		row.end = i + 1 < o->count ? o->rows[i + 1].start : p->fde_end;
		row.signal_frame = p->fde_cie->signal_frame;
		if (row.end > row.start)
			o->rows[kept++] = row;
	}
	o->count = kept;
	p->fde_cie = NULL;
}

static void parse_column(const char *text, enum column *kind, long *offset)
{
	*kind = COLUMN_OTHER;
	if (!strcmp(text, "u") || !strcmp(text, "s"))
		*kind = COLUMN_UNSPECIFIED;
	else if (!strcmp(text, "exp"))
		*kind = COLUMN_EXPRESSION;
	else if (text[0] == 'c' && sscanf(text + 1, "%ld", offset) == 1)
		*kind = COLUMN_CFA;
}

static void parse_row(struct parser *p, char *line)
{
	struct readelf_row row = { 0 };
	char *rest = NULL, *word = strtok_r(line, " \n", &rest);
	row.start = strtoull(word, NULL, 16);
	for (int i = 0; (word = strtok_r(NULL, " \n", &rest)); i++) {
		if (*word == '(') { /* "r3 (rbx)" is one column */
			i--;
			continue;
		}
		if (i == 0 && strcmp(word, "exp") != 0) {
			size_t n = strcspn(word, "+-");
			memcpy(row.cfa_register, word, n < 7 ? n : 7);
			row.cfa_offset = strtol(word + n, NULL, 10);
		} else if (i > 0 && i <= p->column_count && !strcmp(p->columns[i - 1], "rbp")) {
			parse_column(word, &row.rbp, &row.rbp_offset);
		} else if (i > 0 && i <= p->column_count && !strcmp(p->columns[i - 1], "ra")) {
			parse_column(word, &row.ra, &row.ra_offset);
		}
	}
	if (p->in_cie && p->cie_count)
		p->cies[p->cie_count - 1].first = row;
	else if (p->fde_cie)
		*append(p) = row;
}

static void parse_columns(struct parser *p, char *line)
{
	char *rest = NULL;
	strtok_r(line, " \n", &rest); /* LOC */
	strtok_r(NULL, " \n", &rest); /* CFA */
	p->column_count = 0;
	for (char *word; p->column_count < COLUMNS_MAX && (word = strtok_r(NULL, " \n", &rest)); p->column_count++)
		snprintf(p->columns[p->column_count], sizeof p->columns[0], "%s", word);
}

static void parse_cie(struct parser *p, uint64_t at, const char *text)
{
	p->cies = reallocarray(p->cies, p->cie_count + 1, sizeof *p->cies);
	if (!p->cies)
		abort();
	char augmentation[16] = "";
	sscanf(text, "\"%15[^\"]\"", augmentation);
	p->cies[p->cie_count++] = (struct cie){ .at = at, .signal_frame = strchr(augmentation, 'S') != NULL };
	p->in_cie = 1;
}

static void parse_line(struct parser *p, char *line)
{
	unsigned long long at, length, id, cie, start, end;
	int n = 0;
	if (sscanf(line, "%llx %llx %llx CIE %n", &at, &length, &id, &n) == 3 && n) {
		close_fde(p);
		parse_cie(p, at, line + n);
	} else if (sscanf(line, "%llx %llx %llx FDE cie=%llx pc=%llx..%llx", &at, &length, &id, &cie, &start, &end) == 6) {
		close_fde(p);
		p->in_cie = 0;
		p->fde_start = start;
		p->fde_end = end;
		p->fde_first = p->out->count;
		p->out->fdes++;
		for (size_t i = 0; i < p->cie_count; i++)
			if (p->cies[i].at == cie)
				p->fde_cie = &p->cies[i];
	} else if (!strncmp(line, "   LOC", 6)) {
		parse_columns(p, line);
	} else if (strspn(line, "0123456789abcdef") == 16) {
		parse_row(p, line);
	}
}

int readelf_rows_read(struct readelf_rows *out, const char *path)
{
	struct parser p = { .out = out };
	char command[4200], *line = NULL;
	size_t size = 0;
	int wanted = 0;
	memset(out, 0, sizeof *out);
	snprintf(command, sizeof command, "LC_ALL=C readelf --wide --debug-dump=frames-interp '%s' 2>/dev/null", path);
	FILE *f = popen(command, "r");
	if (!f)
		return -1;
	while (getline(&line, &size, f) > 0) {
		if (!strncmp(line, "Contents of the ", 16)) {
			close_fde(&p);
			wanted = strstr(line, ".eh_frame section") != NULL;
		} else if (wanted) {
			parse_line(&p, line);
		}
	}
	close_fde(&p);
	free(line);
	free(p.cies);
	pclose(f); /* its status says whether the debug files that it looked for were there */
	return out->count ? 0 : -1;
}

void readelf_rows_free(struct readelf_rows *rows)
{
	free(rows->rows);
	memset(rows, 0, sizeof *rows);
}
