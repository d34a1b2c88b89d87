/* SPDX-License-Identifier: Apache-2.0 */
#include "index.h"

#include <errno.h>
#include <stdlib.h>

uint64_t lg_hash(uint64_t seed, uint64_t value)
{
	uint64_t h = (seed ^ value) * 0xff51afd7ed558ccdull;
	h ^= h >> 32;
	h *= 0xc4ceb9fe1a85ec53ull;
	h ^= h >> 29;
	return h ? h : 1;
}

static struct lg_index_slot *slot_of(const struct lg_index *index, uint64_t key)
{
	size_t at = (size_t)lg_hash(0, key) & (index->capacity - 1);
	while (index->slots[at].key && index->slots[at].key != key)
		at = (at + 1) & (index->capacity - 1);
	return &index->slots[at];
}

bool lg_index_get(const struct lg_index *index, uint64_t key, uint32_t *value)
{
	if (!index->capacity)
		return false;
	struct lg_index_slot *slot = slot_of(index, key);
	if (!slot->key)
		return false;
	*value = slot->value;
	return true;
}

static int grow(struct lg_index *index)
{
	struct lg_index bigger = { .capacity = index->capacity ? index->capacity * 2 : 256, .used = index->used };
	bigger.slots = calloc(bigger.capacity, sizeof *bigger.slots);
	if (!bigger.slots)
		return -ENOMEM;
	for (size_t i = 0; i < index->capacity; i++)
		if (index->slots[i].key)
			*slot_of(&bigger, index->slots[i].key) = index->slots[i];
	free(index->slots);
	*index = bigger;
	return 0;
}

int lg_index_put(struct lg_index *index, uint64_t key, uint32_t value)
{
	if ((index->used + 1) * 4 > index->capacity * 3 && grow(index))
		return -ENOMEM;
	struct lg_index_slot *slot = slot_of(index, key);
	if (!slot->key)
		index->used++;
	slot->key = key;
	slot->value = value;
	return 0;
}

void lg_index_free(struct lg_index *index)
{
	free(index->slots);
	*index = (struct lg_index){ 0 };
}
