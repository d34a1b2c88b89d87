// SPDX-License-Identifier: Apache-2.0
#include "record/json_line.h"

#include <errno.h>
#include <string.h>

static char *skip_space(char *at)
{
	return at + strspn(at, " \t\r\n");
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits of \uXXXX; -1 when they are not. */
static int32_t unicode_escape(const char *at)
{
	int32_t code = 0;
	int i, digit;

	for (i = 0; i < 4; i++) {
		digit = hex_digit(at[i]);
		if (digit < 0)
			return -1;
		code = code * 16 + digit;
	}
	return code;
}

static char *put_utf8(char *out, uint32_t code)
{
	if (code < 0x80) {
		*out++ = (char)code;
	} else if (code < 0x800) {
		*out++ = (char)(0xc0 | code >> 6);
		*out++ = (char)(0x80 | (code & 0x3f));
	} else if (code < 0x10000) {
		*out++ = (char)(0xe0 | code >> 12);
		*out++ = (char)(0x80 | (code >> 6 & 0x3f));
		*out++ = (char)(0x80 | (code & 0x3f));
	} else {
		*out++ = (char)(0xf0 | code >> 18);
		*out++ = (char)(0x80 | (code >> 12 & 0x3f));
		*out++ = (char)(0x80 | (code >> 6 & 0x3f));
		*out++ = (char)(0x80 | (code & 0x3f));
	}
	return out;
}

/* Decodes the escape after a backslash at *at. */
static bool read_escape(char **at, char **out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *found = **at ? strchr(from, **at) : NULL;
	int32_t code, low;

	if (found) {
		*(*out)++ = to[found - from];
		(*at)++;
		return true;
	}
	if (**at != 'u')
		return false;
	code = unicode_escape(*at + 1);
	if (code <= 0 || (code >= 0xdc00 && code <= 0xdfff))
		return false;
	*at += 5;
	if (code >= 0xd800 && code <= 0xdbff) {
		low = (*at)[0] == '\\' && (*at)[1] == 'u' ? unicode_escape(*at + 2) : -1;
		if (low < 0xdc00 || low > 0xdfff)
			return false;
		*at += 6;
		code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
	}
	*out = put_utf8(*out, (uint32_t)code);
	return true;
}

/* Decoded text is never longer than its escapes, so it is written over them. */
static bool read_string(char **at, const char **text)
{
	char *in = *at, *out;

	if (*in++ != '"')
		return false;
	*text = out = in;
	while (*in != '"') {
		if ((unsigned char)*in < 0x20)
			return false;
		if (*in == '\\') {
			in++;
			if (!read_escape(&in, &out))
				return false;
		} else {
			*out++ = *in++;
		}
	}
	*at = in + 1;
	*out = '\0';
	return true;
}

static bool read_number(char **at, uint64_t *number)
{
	char *in = *at;

	*number = 0;
	if (*in < '0' || *in > '9' || (in[0] == '0' && in[1] >= '0' && in[1] <= '9'))
		return false;
	for (; *in >= '0' && *in <= '9'; in++) {
		if (*number > (UINT64_MAX - (uint64_t)(*in - '0')) / 10)
			return false;
		*number = *number * 10 + (uint64_t)(*in - '0');
	}
	*at = in;
	return true;
}

static bool read_word(char **at, const char *word)
{
	size_t length = strlen(word);

	if (strncmp(*at, word, length))
		return false;
	*at += length;
	return true;
}

static bool read_value(char **at, struct json_member *member)
{
	if (**at == '"') {
		member->kind = JSON_STRING;
		return read_string(at, &member->text);
	}
	if (read_word(at, "null")) {
		member->kind = JSON_NULL;
		return true;
	}
	member->kind = JSON_BOOL;
	member->truth = read_word(at, "true");
	if (member->truth || read_word(at, "false"))
		return true;
	member->kind = JSON_NUMBER;
	return read_number(at, &member->number);
}

static bool read_member(struct json_line *line, char **at)
{
	struct json_member member = { 0 };

	*at = skip_space(*at);
	if (!read_string(at, &member.key))
		return false;
	*at = skip_space(*at);
	if (*(*at)++ != ':')
		return false;
	*at = skip_space(*at);
	if (!read_value(at, &member) || line->count == JSON_LINE_MEMBERS || json_line_get(line, member.key))
		return false;
	line->members[line->count++] = member;
	*at = skip_space(*at);
	return true;
}

int json_line_parse(struct json_line *line, char *text)
{
	char *at = skip_space(text);

	line->count = 0;
	if (*at++ != '{')
		return -EINVAL;
	at = skip_space(at);
	if (*at == '}')
		return *skip_space(at + 1) ? -EINVAL : 0;
	do {
		if (!read_member(line, &at))
			return -EINVAL;
	} while (*at++ == ',');
	return at[-1] == '}' && !*skip_space(at) ? 0 : -EINVAL;
}

const struct json_member *json_line_get(const struct json_line *line, const char *key)
{
	int i;

	for (i = 0; i < line->count; i++)
		if (!strcmp(line->members[i].key, key))
			return &line->members[i];
	return NULL;
}
