/* SPDX-License-Identifier: Apache-2.0 */
/* A hash index from a 64-bit key (not 0) to a 32-bit value. Grows; never shrinks. */
#ifndef LG_INDEX_H
#define LG_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lg_index {
	struct lg_index_slot { uint64_t key; uint32_t value; } *slots;
	size_t capacity, used;
};

/* True and *value when the key is there. */
bool lg_index_get(const struct lg_index *index, uint64_t key, uint32_t *value);

/* Enters or replaces. 0 or -ENOMEM. */
int lg_index_put(struct lg_index *index, uint64_t key, uint32_t value);

void lg_index_free(struct lg_index *index);

/* Folds a value into a running 64-bit hash (never 0). */
uint64_t lg_hash(uint64_t seed, uint64_t value);

#endif
