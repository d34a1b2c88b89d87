// SPDX-License-Identifier: Apache-2.0
#include "record/json.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void json_fail(struct json_writer *w, int error)
{
	if (!w->error)
		w->error = error;
}

void json_init_stream(struct json_writer *w, FILE *stream)
{
	memset(w, 0, sizeof(*w));
	w->stream = stream;
}

void json_init_buffer(struct json_writer *w, size_t limit)
{
	memset(w, 0, sizeof(*w));
	w->limit = limit;
}

void json_reset(struct json_writer *w)
{
	w->length = 0;
	w->lines = 0;
	w->is_object = w->has_member = 0;
	w->depth = 0;
	w->after_key = false;
	w->error = 0;
	if (w->buffer)
		w->buffer[0] = '\0';
}

void json_free(struct json_writer *w)
{
	free(w->buffer);
	w->buffer = NULL;
	w->length = w->capacity = 0;
}

static int json_reserve(struct json_writer *w, size_t more)
{
	size_t need = w->length + more + 1;
	size_t capacity = w->capacity ? w->capacity : 256;
	char *buffer;

	if (w->limit && need - 1 > w->limit)
		return -EFBIG;
	if (need <= w->capacity)
		return 0;
	while (capacity < need)
		capacity *= 2;
	buffer = realloc(w->buffer, capacity);
	if (!buffer)
		return -ENOMEM;
	w->buffer = buffer;
	w->capacity = capacity;
	return 0;
}

static void json_put(struct json_writer *w, const char *text, size_t length)
{
	int err;

	if (w->error || !length)
		return;
	if (w->stream) {
		errno = 0;
		if (fwrite_unlocked(text, 1, length, w->stream) != length)
			json_fail(w, errno ? -errno : -EIO);
		return;
	}
	err = json_reserve(w, length);
	if (err) {
		json_fail(w, err);
		return;
	}
	memcpy(w->buffer + w->length, text, length);
	w->length += length;
	w->buffer[w->length] = '\0';
}

/* Called before every value: checks that one may stand here and writes the comma. */
static bool json_begin_value(struct json_writer *w)
{
	uint64_t level = 1ULL << w->depth;

	if (w->error)
		return false;
	if (w->after_key) {
		w->after_key = false;
		return true;
	}
	if ((w->is_object & level) || (w->depth == 0 && (w->has_member & level))) {
		json_fail(w, -EINVAL);
		return false;
	}
	if (w->has_member & level)
		json_put(w, ",", 1);
	w->has_member |= level;
	return true;
}

static void json_begin(struct json_writer *w, bool object)
{
	uint64_t level;

	if (!json_begin_value(w))
		return;
	if (w->depth >= JSON_MAX_DEPTH) {
		json_fail(w, -EINVAL);
		return;
	}
	w->depth++;
	level = 1ULL << w->depth;
	w->has_member &= ~level;
	w->is_object = object ? w->is_object | level : w->is_object & ~level;
	json_put(w, object ? "{" : "[", 1);
}

static void json_end(struct json_writer *w, bool object)
{
	if (w->error)
		return;
	if (w->depth == 0 || w->after_key || !!(w->is_object & (1ULL << w->depth)) != object) {
		json_fail(w, -EINVAL);
		return;
	}
	w->depth--;
	json_put(w, object ? "}" : "]", 1);
}

void json_begin_object(struct json_writer *w)
{
	json_begin(w, true);
}

void json_end_object(struct json_writer *w)
{
	json_end(w, true);
}

void json_begin_array(struct json_writer *w)
{
	json_begin(w, false);
}

void json_end_array(struct json_writer *w)
{
	json_end(w, false);
}

/* Length of the well-formed UTF-8 sequence at `s` (Unicode 15, table 3-7), 0 when there is none; code point in `*code`. */
static size_t utf8_sequence(const unsigned char *s, size_t left, uint32_t *code)
{
	size_t length, i;

	if (s[0] < 0x80) {
		*code = s[0];
		return 1;
	}
	if (s[0] >= 0xc2 && s[0] <= 0xdf)
		length = 2;
	else if (s[0] >= 0xe0 && s[0] <= 0xef)
		length = 3;
	else if (s[0] >= 0xf0 && s[0] <= 0xf4)
		length = 4;
	else
		return 0;
	if (left < length)
		return 0;
	*code = s[0] & (0x7f >> length);
	for (i = 1; i < length; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		*code = *code << 6 | (s[i] & 0x3f);
	}
	if ((length == 3 && *code < 0x800) || (length == 4 && *code < 0x10000) || *code > 0x10ffff ||
	    (*code >= 0xd800 && *code <= 0xdfff))
		return 0;
	return length;
}

static size_t json_escape(uint32_t code, char out[8])
{
	static const char *const short_forms = "\"\"\\\\\bb\ff\nn\rr\tt";
	const char *s;

	for (s = short_forms; *s; s += 2) {
		if ((uint32_t)*s == code) {
			out[0] = '\\';
			out[1] = s[1];
			return 2;
		}
	}
	return (size_t)snprintf(out, 8, "\\u%04x", code & 0xffff);
}

/* C1 controls and the two Unicode line ends are legal JSON, but break terminals and line readers downstream. */
static bool needs_escape(uint32_t code)
{
	return code < 0x20 || code == '"' || code == '\\' || (code >= 0x7f && code <= 0x9f) || code == 0x2028 || code == 0x2029;
}

static void json_put_quoted(struct json_writer *w, const char *text, size_t length)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t at = 0, plain = 0, step;
	char escape[8];
	uint32_t code;

	json_put(w, "\"", 1);
	while (at < length) {
		step = utf8_sequence(s + at, length - at, &code);
		if (step && !needs_escape(code)) {
			at += step;
			continue;
		}
		json_put(w, text + plain, at - plain);
		if (step)
			json_put(w, escape, json_escape(code, escape));
		else
			json_put(w, "\xef\xbf\xbd", 3);
		at += step ? step : 1;
		plain = at;
	}
	json_put(w, text + plain, at - plain);
	json_put(w, "\"", 1);
}

void json_key(struct json_writer *w, const char *key)
{
	uint64_t level = 1ULL << w->depth;

	if (w->error)
		return;
	if (w->after_key || !(w->is_object & level) || w->depth == 0) {
		json_fail(w, -EINVAL);
		return;
	}
	if (w->has_member & level)
		json_put(w, ",", 1);
	w->has_member |= level;
	json_put_quoted(w, key, strlen(key));
	json_put(w, ":", 1);
	w->after_key = true;
}

void json_string_n(struct json_writer *w, const char *text, size_t length)
{
	if (json_begin_value(w))
		json_put_quoted(w, text, length);
}

void json_string(struct json_writer *w, const char *text)
{
	if (text)
		json_string_n(w, text, strlen(text));
	else
		json_null(w);
}

static void json_literal(struct json_writer *w, const char *text)
{
	if (json_begin_value(w))
		json_put(w, text, strlen(text));
}

void json_u64(struct json_writer *w, uint64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%llu", (unsigned long long)value);
	json_literal(w, text);
}

void json_i64(struct json_writer *w, int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)value);
	json_literal(w, text);
}

void json_double(struct json_writer *w, double value)
{
	char text[40];
	char *comma;
	int digits;

	if (!isfinite(value)) {
		json_null(w);
		return;
	}
	/* 15 digits are always faithful to decimal text, 17 to the double; most values need fewer than 17. */
	for (digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof(text), "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	comma = strchr(text, ','); /* a locale's decimal separator */
	if (comma)
		*comma = '.';
	json_literal(w, text);
}

void json_bool(struct json_writer *w, bool value)
{
	json_literal(w, value ? "true" : "false");
}

void json_null(struct json_writer *w)
{
	json_literal(w, "null");
}

void json_key_string(struct json_writer *w, const char *key, const char *text)
{
	json_key(w, key);
	json_string(w, text);
}

void json_key_u64(struct json_writer *w, const char *key, uint64_t value)
{
	json_key(w, key);
	json_u64(w, value);
}

void json_key_i64(struct json_writer *w, const char *key, int64_t value)
{
	json_key(w, key);
	json_i64(w, value);
}

void json_key_double(struct json_writer *w, const char *key, double value)
{
	json_key(w, key);
	json_double(w, value);
}

void json_key_bool(struct json_writer *w, const char *key, bool value)
{
	json_key(w, key);
	json_bool(w, value);
}

void json_key_null(struct json_writer *w, const char *key)
{
	json_key(w, key);
	json_null(w);
}

void json_newline(struct json_writer *w)
{
	if (w->error)
		return;
	if (w->depth != 0 || w->after_key || !(w->has_member & 1)) {
		json_fail(w, -EINVAL);
		return;
	}
	w->has_member = 0;
	w->lines++;
	json_put(w, "\n", 1);
}

int json_flush(struct json_writer *w)
{
	if (w->stream && !w->error) {
		errno = 0;
		if (fflush(w->stream) != 0 || ferror(w->stream))
			json_fail(w, errno ? -errno : -EIO);
	}
	return w->error;
}

int json_error(const struct json_writer *w)
{
	return w->error;
}
