/* SPDX-License-Identifier: Apache-2.0 */
#include "probe_place.h"

#include <stdbool.h>
#include <string.h>

/* Instructions that may stand before the probe; their encodings, from the Intel SDM, volume 2. */
static const struct { uint8_t size, bytes[5]; } harmless[] = {
	{ 4, { 0xf3, 0x0f, 0x1e, 0xfa } },	    /* endbr64 */
	{ 5, { 0x0f, 0x1f, 0x44, 0x00, 0x00 } }, /* the 5-byte nop: never probed itself, see docs/adrs/0003 */
};
static const uint8_t test_rdi[] = { 0x48, 0x85, 0xff };

static bool is_push(const uint8_t *at, size_t left)
{
	return (left >= 1 && (at[0] & 0xf8) == 0x50) || (left >= 2 && at[0] == 0x41 && (at[1] & 0xf8) == 0x50);
}

/* Length of "test %rdi,%rdi; je somewhere", or 0. */
static size_t null_test(const uint8_t *at, size_t left)
{
	const size_t test = sizeof test_rdi;
	if (left < test + 6 || memcmp(at, test_rdi, test))
		return 0;
	if (at[test] == 0x74 && at[test + 1] < 0x80) /* forward: back would be a loop */
		return test + 2;
	return at[test] == 0x0f && at[test + 1] == 0x84 && at[test + 5] < 0x80 ? test + 6 : 0;
}

static size_t harmless_length(const uint8_t *at, size_t left)
{
	for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
		if (left >= harmless[i].size && !memcmp(at, harmless[i].bytes, harmless[i].size))
			return harmless[i].size;
	return null_test(at, left);
}

size_t lg_probe_place(const uint8_t *code, size_t size)
{
	size_t at = 0, fallback = 0;
	for (;;) {
		if (is_push(code + at, size - at))
			return at;
		size_t length = harmless_length(code + at, size - at);
		if (!length)
			return fallback;
		/* Without a push in sight: the entry, or behind a 5-byte nop there. */
		if (length == 5 && fallback == at)
			fallback = at + length;
		at += length;
	}
}
