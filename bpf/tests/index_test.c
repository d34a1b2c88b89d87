/* SPDX-License-Identifier: Apache-2.0 */
#include "../index.h"

#include <stdlib.h>

#include "check.h"
#include "random.h"

static void enters_finds_replaces(void)
{
	struct lg_index index = { 0 };
	uint32_t value = 99;
	CHECK(!lg_index_get(&index, 5, &value) && value == 99, "found in an empty index");
	EQUAL(lg_index_put(&index, 5, 50), 0);
	CHECK(lg_index_get(&index, 5, &value) && value == 50, "%u", value);
	EQUAL(lg_index_put(&index, 5, 51), 0);
	CHECK(lg_index_get(&index, 5, &value) && value == 51, "%u", value);
	EQUAL(index.used, 1);
	CHECK(!lg_index_get(&index, 6, &value), "found what was not entered");
	EQUAL(lg_index_put(&index, ~0ull, 0), 0);
	CHECK(lg_index_get(&index, ~0ull, &value) && value == 0, "%u", value);
	lg_index_free(&index);
	CHECK(!lg_index_get(&index, 5, &value), "found after it was freed");
	lg_index_free(&index);
}

/* Keys close together and far apart, entered while it grows; each is found with its last value, and no other is. */
static void grows(void)
{
	enum { KEYS = 50000 };
	struct lg_index index = { 0 };
	uint32_t *expected = calloc(2 * KEYS + 1, sizeof *expected), value;
	for (uint32_t i = 1; i <= 2 * KEYS; i++) {
		uint32_t key = 1 + (uint32_t)random_below(KEYS);
		expected[key] = i;
		EQUAL(lg_index_put(&index, (uint64_t)key << (key & 1 ? 32 : 4), i), 0);
	}
	size_t used = 0;
	for (uint32_t key = 1; key <= KEYS; key++) {
		int found = lg_index_get(&index, (uint64_t)key << (key & 1 ? 32 : 4), &value);
		used += expected[key] != 0;
		CHECK(found == (expected[key] != 0) && (!found || value == expected[key]), "key %u", key);
	}
	EQUAL(index.used, used);
	CHECK(index.used * 4 <= index.capacity * 3, "%zu of %zu", index.used, index.capacity);
	lg_index_free(&index);
	free(expected);
}

static void hash_is_never_zero(void)
{
	EQUAL(lg_hash(0, 0), 1);
	for (unsigned i = 0; i < 100000; i++)
		CHECK(lg_hash(random_word(), random_word()) != 0, "hash is 0");
}

int main(void)
{
	run_case("index: enters, finds, replaces", enters_finds_replaces);
	run_case("index: grows", grows);
	run_case("index: a hash is never 0", hash_is_never_zero);
	return cases_failed != 0;
}
