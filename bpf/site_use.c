/* SPDX-License-Identifier: Apache-2.0 */
#include "site_use.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>

#include "collector.skel.h"
#include "processes.h"

/* Id on the timeline of a stack in the kernel's tables; 0 when there is none. */
static uint32_t id_of(struct lg_observation *o, uint64_t key, int table)
{
	struct lg_site raw = { 0 };
	uint32_t id;
	if (!key)
		return 0;
	if (lg_sites_known(&o->sites, key, &id))
		return id;
	if (bpf_map_lookup_elem(table, &key, &raw))
		return 0;
	return lg_sites_id(&o->sites, &o->timeline, &o->spaces, key, &raw);
}

static void write_frees(struct lg_observation *o, const struct lg_use_key *key, const struct lg_frees *frees)
{
	int sites = bpf_map__fd(o->bpf->maps.sites), stacks = bpf_map__fd(o->bpf->maps.free_stacks);
	uint32_t places[LG_FREE_PLACES], site = id_of(o, key->site, sites);
	for (int i = 0; i < LG_FREE_PLACES; i++) {
		places[i] = id_of(o, frees->place[i].site, stacks);
		if (!places[i]) /* realloc: the stack is that of a birth */
			places[i] = id_of(o, frees->place[i].site, sites);
	}
	if (site)
		lg_write_frees(&o->timeline, key->process, site, frees, places);
}

static void write_threads(struct lg_observation *o, const struct lg_use_key *key, const struct lg_threads *threads)
{
	uint32_t site = id_of(o, key->site, bpf_map__fd(o->bpf->maps.sites));
	if (site)
		lg_write_threads(&o->timeline, key->process, site, threads);
}

static void write_table(struct lg_observation *o, int table, bool all)
{
	union { struct lg_frees frees; struct lg_threads threads; } use;
	struct lg_use_key key, next;
	for (int more = bpf_map_get_next_key(table, NULL, &next); more == 0;) {
		key = next;
		more = bpf_map_get_next_key(table, &key, &next);
		if (!all && !lg_processes_ended(o, key.process))
			continue;
		if (bpf_map_lookup_elem(table, &key, &use) == 0 && lg_processes_written(o, key.process)) {
			if (table == bpf_map__fd(o->bpf->maps.freed))
				write_frees(o, &key, &use.frees);
			else
				write_threads(o, &key, &use.threads);
		}
		bpf_map_delete_elem(table, &key);
	}
}

void lg_site_use_write(struct lg_observation *o, bool all)
{
	write_table(o, bpf_map__fd(o->bpf->maps.freed), all);
	write_table(o, bpf_map__fd(o->bpf->maps.threads), all);
}
