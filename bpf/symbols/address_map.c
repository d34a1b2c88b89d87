// SPDX-License-Identifier: Apache-2.0
#include "address_map.h"

#include <errno.h>
#include <stdlib.h>

int address_map_add(struct address_map *map, uint64_t low, uint64_t high, uint32_t value)
{
	struct address_range *ranges;
	size_t capacity;

	if (low >= high)
		return 0;
	if (map->count == map->capacity) {
		capacity = map->capacity ? map->capacity * 2 : 64;
		ranges = reallocarray(map->ranges, capacity, sizeof(*ranges));
		if (!ranges)
			return -ENOMEM;
		map->ranges = ranges;
		map->capacity = capacity;
	}
	map->ranges[map->count++] = (struct address_range){ .low = low, .high = high, .value = value };
	return 0;
}

/* Wider before narrower at one start, so that the search, which runs backwards, meets the narrower first. */
static int compare_ranges(const void *left, const void *right)
{
	const struct address_range *a = left, *b = right;

	if (a->low != b->low)
		return a->low < b->low ? -1 : 1;
	if (a->high != b->high)
		return a->high > b->high ? -1 : 1;
	return a->value > b->value ? -1 : a->value < b->value;
}

void address_map_sort(struct address_map *map)
{
	uint64_t reach = 0;
	size_t i;

	if (!map->count)
		return;
	qsort(map->ranges, map->count, sizeof(*map->ranges), compare_ranges);
	for (i = 0; i < map->count; i++) {
		if (map->ranges[i].high > reach)
			reach = map->ranges[i].high;
		map->ranges[i].reach = reach;
	}
}

/* Number of ranges that start at or before `address`. */
static size_t starts_up_to(const struct address_map *map, uint64_t address)
{
	size_t low = 0, high = map->count, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (map->ranges[middle].low <= address)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct address_range *address_map_next(const struct address_map *map, uint64_t address, size_t *cursor)
{
	size_t i = *cursor == SIZE_MAX ? starts_up_to(map, address) : *cursor;

	while (i > 0) {
		i--;
		if (map->ranges[i].reach <= address)
			break;
		if (map->ranges[i].high > address) {
			*cursor = i;
			return &map->ranges[i];
		}
	}
	*cursor = 0;
	return NULL;
}

void address_map_free(struct address_map *map)
{
	free(map->ranges);
	*map = (struct address_map){ 0 };
}
