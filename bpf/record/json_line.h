/* SPDX-License-Identifier: Apache-2.0 */
/* Reads one line of JSON that holds a flat object of strings, whole numbers, booleans and nulls. Strict: RFC 8259. */
#ifndef LG_JSON_LINE_H
#define LG_JSON_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING };

#define JSON_LINE_MEMBERS 16

struct json_member {
	const char *key;
	enum json_kind kind;
	const char *text; /* of a string */
	uint64_t number;
	bool truth;
};

struct json_line {
	struct json_member members[JSON_LINE_MEMBERS];
	int count;
};

/*
 * Parses `text` in place: keys and strings point into it. Returns 0, or -EINVAL for anything else than such an object
 * (nesting, fractions, negative numbers, NUL in a string, duplicate keys, text after it).
 */
int json_line_parse(struct json_line *line, char *text);

/* NULL when there is no such member. */
const struct json_member *json_line_get(const struct json_line *line, const char *key);

#endif
