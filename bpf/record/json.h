/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes JSON text to a stdio stream or into a buffer that grows. Commas, quoting and escaping are the writer's
 * business; nesting is the caller's and is checked.
 *
 * Errors stick: after the first one every call is a no-op and json_error() keeps returning it, so a caller may write a
 * whole document and check once. stdio buffers, so a full disk shows only at json_flush() (or when the buffer spills).
 *
 * Output is always valid UTF-8 on one line: bytes of a string that are not UTF-8 become U+FFFD, control characters
 * (C1 and U+2028/2029 too) are escaped. Numbers that JSON cannot hold (NaN, infinities) are written as null.
 */
#ifndef LG_JSON_H
#define LG_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define JSON_MAX_DEPTH 62

struct json_writer {
	FILE *stream; /* NULL: into the buffer */
	char *buffer; /* owned, NUL-terminated once anything was written */
	size_t length;
	size_t capacity;
	size_t limit;	     /* bytes the buffer may reach, 0: no limit */
	uint64_t lines;	     /* json_newline() calls so far */
	uint64_t is_object;  /* bit d: level d is an object */
	uint64_t has_member; /* bit d: level d has a member already */
	int depth;
	bool after_key;
	int error; /* 0 or the first failure as a negative errno; -EINVAL for wrong nesting */
};

/* Writes to `stream`, which stays the caller's to close. */
void json_init_stream(struct json_writer *w, FILE *stream);

/* Writes into a buffer of at most `limit` bytes (0: unlimited; past it the error is -EFBIG). */
void json_init_buffer(struct json_writer *w, size_t limit);

/* Empties the buffer and clears error and nesting; keeps the memory. */
void json_reset(struct json_writer *w);

/* Frees the buffer. The stream is not touched. */
void json_free(struct json_writer *w);

void json_begin_object(struct json_writer *w);
void json_end_object(struct json_writer *w);
void json_begin_array(struct json_writer *w);
void json_end_array(struct json_writer *w);
void json_key(struct json_writer *w, const char *key);

void json_string(struct json_writer *w, const char *text); /* NULL: null */
void json_string_n(struct json_writer *w, const char *text, size_t length);
void json_u64(struct json_writer *w, uint64_t value);
void json_i64(struct json_writer *w, int64_t value);
void json_double(struct json_writer *w, double value); /* shortest text that reads back as the same value */
void json_bool(struct json_writer *w, bool value);
void json_null(struct json_writer *w);

/* Key and value in one call. */
void json_key_string(struct json_writer *w, const char *key, const char *text);
void json_key_u64(struct json_writer *w, const char *key, uint64_t value);
void json_key_i64(struct json_writer *w, const char *key, int64_t value);
void json_key_double(struct json_writer *w, const char *key, double value);
void json_key_bool(struct json_writer *w, const char *key, bool value);
void json_key_null(struct json_writer *w, const char *key);

/* Ends a document (all levels must be closed) with a line feed: NDJSON. */
void json_newline(struct json_writer *w);

/* Hands stdio's buffer to the kernel. Returns 0 or the sticky error. */
int json_flush(struct json_writer *w);

/* 0, or the first error as a negative errno. */
int json_error(const struct json_writer *w);

#endif
