/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Epochs are intervals of 2^shift ns. When the index reaches 96 the shift grows by one, so a run has 48..96 epochs of the
 * length in force, for ever; a cohort keeps the epoch it was born with, and since epochs nest, a reader can merge the finer
 * ones. A young process has finer ones (lg_epoch in kernel/clock.bpf.h). Cohorts are written at epoch ends; levels four times a
 * second besides. See docs/adrs/0002.
 */
#include "snapshot.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collector.skel.h"
#include "processes.h"
#include "site_use.h"

#define LEVEL_NS 250000000ull
#define FRESH_CHANGES_MAX 2048u /* some 80 ms of work */
#define DEAD_USES_MAX 256u /* processes; a walk through the tables is worth it then */
#define SPENT_AFTER_NS 1000000000ull /* a probe that had read the clock just before the epoch ended has long finished */

static void read_drops(struct lg_observation *o)
{
	int cpus = libbpf_num_possible_cpus();
	uint64_t values[cpus > 0 ? cpus : 1];
	for (uint32_t which = 0; which < LG_DROP_COUNT; which++) {
		o->drops[which] = 0;
		if (bpf_map_lookup_elem(bpf_map__fd(o->bpf->maps.drops), &which, values))
			continue;
		for (int i = 0; i < cpus; i++)
			o->drops[which] += values[i];
	}
}

static void queue_spent(struct lg_observation *o, const struct lg_cohort_key *key, uint64_t now)
{
	if (o->spent_count == o->spent_capacity) {
		uint32_t capacity = o->spent_capacity ? o->spent_capacity * 2 : 1024;
		struct lg_spent *grown = reallocarray(NULL, capacity, sizeof *grown);
		if (!grown)
			return; /* it stays in the kernel: memory, not truth */
		for (uint32_t i = 0; i < o->spent_count; i++)
			grown[i] = o->spent[(o->spent_first + i) % o->spent_capacity];
		free(o->spent);
		o->spent = grown;
		o->spent_first = 0;
		o->spent_capacity = capacity;
	}
	o->spent[(o->spent_first + o->spent_count++) % o->spent_capacity] = (struct lg_spent){ *key, now };
}

/* A cohort that is over and empty can never change again: nobody is born into it, and nobody is left to die. */
static void drop_spent(struct lg_observation *o, uint64_t now)
{
	int fd = bpf_map__fd(o->bpf->maps.cohorts);
	struct lg_cohort cohort;
	while (o->spent_count && now - o->spent[o->spent_first].at_ns > SPENT_AFTER_NS) {
		struct lg_cohort_key key = o->spent[o->spent_first].key;
		o->spent_first = (o->spent_first + 1) % o->spent_capacity;
		o->spent_count--;
		if (bpf_map_lookup_elem(fd, &key, &cohort) == 0 && cohort.live == 0)
			bpf_map_delete_elem(fd, &key);
	}
}

static void keep_for_next(struct lg_observation *o, const struct lg_cohort_key *key)
{
	if (o->reread_count == o->reread_capacity) {
		uint32_t capacity = o->reread_capacity ? o->reread_capacity * 2 : 256;
		struct lg_cohort_key *grown = reallocarray(o->reread, capacity, sizeof *grown);
		if (!grown) {
			o->changes_lost--; /* as if the kernel had lost it: the whole table is read */
			return;
		}
		o->reread = grown;
		o->reread_capacity = capacity;
	}
	o->reread[o->reread_count++] = *key;
}

static void write_cohort(struct lg_observation *o, const struct lg_cohort_key *key, const struct lg_cohort *cohort)
{
	uint32_t site;
	bool known = lg_sites_known(&o->sites, key->site, &site);
	/* The kernel told of a process and its modules before it let them allocate; it may have done so just now. */
	if (!known || !lg_processes_written(o, key->process))
		lg_observation_events(o);
	/* Probes in a file that a new image shares with the old one hit before it is joined: its cohorts wait until it is known. */
	if (!lg_processes_written(o, key->process)) {
		keep_for_next(o, key);
		return;
	}
	if (key->level < lg_processes_level(o, key->process))
		return; /* fallen out of the sample */
	if (!known) {
		struct lg_site raw;
		bool found = key->site && bpf_map_lookup_elem(bpf_map__fd(o->bpf->maps.sites), &key->site, &raw) == 0;
		site = lg_sites_id(&o->sites, &o->timeline, &o->spaces, key->site, found ? &raw : NULL);
	}
	if (site)
		lg_write_cohort(&o->timeline, key, site, cohort);
}

static void read_cohort(struct lg_observation *o, const struct lg_cohort_key *key)
{
	struct lg_cohort cohort;
	if (bpf_map_lookup_elem(bpf_map__fd(o->bpf->maps.cohorts), key, &cohort))
		return;
	write_cohort(o, key, &cohort);
	uint64_t now = lg_observation_now(o), ends = (uint64_t)(LG_EPOCH_INDEX(key->epoch) + 1) << LG_EPOCH_SHIFT(key->epoch);
	if (cohort.live == 0 && ends <= now)
		queue_spent(o, key, now);
}

int lg_snapshot_change(void *context, void *data, size_t size)
{
	struct lg_observation *o = context;
	struct lg_change change;
	if (size < sizeof change)
		return 0;
	memcpy(&change, data, sizeof change);
	read_cohort(o, &change.key);
	/* Noted since this snapshot began: what changes from now on will not be noted in this generation, so it is to be read again. */
	if (change.generation != o->bpf->data->change_generation)
		return 0;
	keep_for_next(o, &change.key);
	/* A target that meets new sites faster than they are written would keep us here, deaf to signals: the rest waits its turn. */
	return ++o->fresh_changes < FRESH_CHANGES_MAX ? 0 : -EAGAIN;
}

static void read_changes(struct lg_observation *o)
{
	uint32_t again = o->reread_count;
	o->bpf->data->change_generation++; /* from here on, changes are noted anew */
	for (uint32_t i = 0; i < again; i++) {
		struct lg_cohort_key key = o->reread[i]; /* the list may move */
		read_cohort(o, &key);
	}
	o->reread_count -= again; /* those kept once more meanwhile */
	memmove(o->reread, o->reread + again, o->reread_count * sizeof *o->reread);
	o->fresh_changes = 0;
	ring_buffer__consume(o->changes);
}

static void write_all(struct lg_observation *o)
{
	int fd = bpf_map__fd(o->bpf->maps.cohorts);
	struct lg_cohort_key key, next;
	struct lg_cohort cohort;
	for (int more = bpf_map_get_next_key(fd, NULL, &next); more == 0;) {
		key = next;
		if (bpf_map_lookup_elem(fd, &key, &cohort) == 0)
			write_cohort(o, &key, &cohort);
		more = bpf_map_get_next_key(fd, &key, &next);
	}
}

static void take(struct lg_observation *o, uint32_t epoch, bool epoch_end)
{
	struct lg_level *levels;
	lg_observation_events(o); /* processes and modules first: sites refer to them */
	lg_processes_sweep(o);
	if (epoch_end)
		read_changes(o);
	read_drops(o);
	if (epoch_end && o->drops[LG_DROP_CHANGE_LOST] != o->changes_lost) {
		o->changes_lost = o->drops[LG_DROP_CHANGE_LOST];
		write_all(o);
	}
	uint64_t now = lg_observation_now(o);
	size_t count = lg_processes_levels(o, &levels);
	struct lg_overhead_shares overhead = lg_observation_overhead(o);
	lg_write_snapshot(&o->timeline, now, epoch, epoch_end, levels, count, &overhead, o->drops);
	free(levels);
	o->next_level_ns = now + LEVEL_NS;
	if (epoch_end) {
		if (o->dead_uses >= DEAD_USES_MAX) {
			lg_site_use_write(o, false);
			o->dead_uses = 0;
		}
		lg_processes_write_ends(o);
		lg_processes_purge(o);
		drop_spent(o, now);
	}
}

uint64_t lg_snapshot_due(struct lg_observation *o)
{
	uint32_t shift = o->bpf->data->epoch_shift;
	uint64_t now = lg_observation_now(o);
	if (!o->epoch_end_ns)
		o->epoch_end_ns = ((now >> shift) + 1) << shift;
	if (now >= o->epoch_end_ns) {
		uint32_t index = (uint32_t)(now >> shift);
		take(o, LG_EPOCH(shift, index), true);
		while (index >= LG_EPOCHS_MAX) {
			shift++;
			index /= 2;
		}
		o->bpf->data->epoch_shift = shift;
		now = lg_observation_now(o);
		o->epoch_end_ns = ((now >> shift) + 1) << shift;
	} else if (now >= o->next_level_ns) {
		take(o, LG_EPOCH(shift, now >> shift), false);
		now = lg_observation_now(o);
	}
	uint64_t due = o->epoch_end_ns < o->next_level_ns ? o->epoch_end_ns : o->next_level_ns;
	return due > now ? due - now : 0;
}

void lg_snapshot_last(struct lg_observation *o)
{
	uint32_t shift = o->bpf->data->epoch_shift;
	lg_observation_events(o);
	ring_buffer__consume(o->changes);
	write_all(o);
	take(o, LG_EPOCH(shift, lg_observation_now(o) >> shift), true);
	lg_observation_events(o); /* a rate that was lowered while the tables were read */
}
