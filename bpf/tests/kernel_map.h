/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stand-in for the kernel's hash maps: same names, same results, entries that keep their place until they are deleted. `refuse`
 * makes the next updates fail as the kernel's may for reasons of its own (-EBUSY: its bucket is locked by an interrupted update).
 */
#ifndef LG_TESTS_KERNEL_MAP_H
#define LG_TESTS_KERNEL_MAP_H

#include <errno.h>
#include <string.h>

enum { BPF_ANY, BPF_NOEXIST, BPF_EXIST };
enum { MAP_SLOTS = 4096, MAP_KEY_MAX = 24, MAP_VALUE_MAX = 144 };

struct kernel_map {
	unsigned key_size, value_size, capacity, used, high; /* high: first slot that was never used */
	unsigned refuse;   /* updates to fail yet */
	unsigned failures; /* updates that failed, for whatever reason */
	struct kernel_map_slot {
		int used;
		_Alignas(8) unsigned char key[MAP_KEY_MAX], value[MAP_VALUE_MAX];
	} slots[MAP_SLOTS];
};

static struct kernel_map_slot *map_slot(struct kernel_map *map, const void *key)
{
	for (unsigned i = 0; i < map->high; i++)
		if (map->slots[i].used && !memcmp(map->slots[i].key, key, map->key_size))
			return &map->slots[i];
	return NULL;
}

static void *bpf_map_lookup_elem(struct kernel_map *map, const void *key)
{
	struct kernel_map_slot *slot = map_slot(map, key);
	return slot ? slot->value : NULL;
}

static int map_insert(struct kernel_map *map, const void *key, const void *value)
{
	unsigned i = 0;
	if (map->used == map->capacity)
		return -E2BIG;
	while (i < map->high && map->slots[i].used)
		i++;
	struct kernel_map_slot *slot = &map->slots[i];
	map->high += i == map->high;
	map->used++;
	slot->used = 1;
	memcpy(slot->key, key, map->key_size);
	memcpy(slot->value, value, map->value_size);
	return 0;
}

static int bpf_map_update_elem(struct kernel_map *map, const void *key, const void *value, int flags)
{
	struct kernel_map_slot *slot = map_slot(map, key);
	int error = 0;
	if (map->refuse) {
		map->refuse--;
		error = -EBUSY;
	} else if (slot && flags == BPF_NOEXIST) {
		error = -EEXIST;
	} else if (slot) {
		memcpy(slot->value, value, map->value_size);
	} else {
		error = map_insert(map, key, value);
	}
	map->failures += error != 0;
	return error;
}

static int bpf_map_delete_elem(struct kernel_map *map, const void *key)
{
	struct kernel_map_slot *slot = map_slot(map, key);
	if (!slot)
		return -ENOENT;
	slot->used = 0;
	map->used--;
	return 0;
}

static void map_reset(struct kernel_map *map, unsigned key_size, unsigned value_size, unsigned capacity)
{
	memset(map, 0, sizeof *map);
	map->key_size = key_size;
	map->value_size = value_size;
	map->capacity = capacity;
}

#endif
