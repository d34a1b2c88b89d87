/* SPDX-License-Identifier: Apache-2.0 */
/* Half-open address ranges that may overlap (folded functions, hostile debug info), each with a number. */
#ifndef LG_ADDRESS_MAP_H
#define LG_ADDRESS_MAP_H

#include <stddef.h>
#include <stdint.h>

struct address_range {
	uint64_t low, high;
	uint64_t reach; /* largest `high` up to here, in sorted order: where a search backwards may stop */
	uint32_t value;
};

struct address_map {
	struct address_range *ranges;
	size_t count, capacity;
};

/* Empty ranges are ignored. Returns 0 or -ENOMEM. */
int address_map_add(struct address_map *map, uint64_t low, uint64_t high, uint32_t value);

/* To be called once after the last address_map_add(), before the first search. */
void address_map_sort(struct address_map *map);

/*
 * The ranges that hold `address`, nearest start first: begin with *cursor = SIZE_MAX, call until NULL.
 */
const struct address_range *address_map_next(const struct address_map *map, uint64_t address, size_t *cursor);

void address_map_free(struct address_map *map);

#endif
