/* SPDX-License-Identifier: Apache-2.0 */
#include "processes.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collector.skel.h"
#include "sampling.h"
#include "taps/markers.h"
#include "taps/tap_uprobe.h"
#include "usage.h"

#define LEVELS_MAX 256	       /* processes in one snapshot: with more alive, the later ones are left out of the level */
#define PURGE_AT (1u << 18)    /* dead entries worth a walk through the whole table */
#define UNTAPPED_TOLD 1 /* the process records tell of each */

static struct lg_observed *observed(const struct lg_observation *o, uint32_t id)
{
	uint32_t at;
	return lg_index_get(&o->process_by_id, id, &at) ? &o->processes[at - 1] : NULL;
}

static void executable_of(pid_t pid, char *out, size_t size)
{
	char link[64];
	snprintf(link, sizeof link, "/proc/%d/exe", pid);
	ssize_t n = readlink(link, out, size - 1);
	out[n > 0 ? n : 0] = 0;
}

static const char *untapped_reason(const struct lg_observation *o)
{
	return o->tap == LG_TAP_PRELOAD
		       ? "it did not load the preload library: a static or setuid program, one with its environment cleared, or in another root"
		       : "it ended before the probes could be attached";
}

/*
 * A process is written when its tap has reported in, or at its end when none did: only then is it known. A child that execs at
 * once (a shell's) has nothing to tell and is left out.
 */
static void write_process(struct lg_observation *o, struct lg_observed *p)
{
	char executable[LG_PATH_MAX];
	if (p->written)
		return;
	p->written = true;
	executable_of((pid_t)p->begin.pid, executable, sizeof executable);
	if (p->tapped) {
		char link[64];
		snprintf(link, sizeof link, "/proc/%u/exe", p->begin.pid);
		lg_markers_probe(o, link);
		lg_write_process(&o->timeline, &p->begin, executable, o->tap == LG_TAP_PRELOAD ? "preload" : "uprobe", NULL);
		if (p->level) /* inherited over fork, or lowered before we came to this */
			lg_write_rate(&o->timeline, p->id, p->lowered_ns, p->level);
		return;
	}
	lg_write_process(&o->timeline, &p->begin, executable, "none", untapped_reason(o));
}

static void begin(struct lg_observation *o, const struct lg_event *event)
{
	if (o->process_count == o->process_capacity) {
		uint32_t capacity = o->process_capacity ? o->process_capacity * 2 : 64;
		struct lg_observed *grown = reallocarray(o->processes, capacity, sizeof *grown);
		if (!grown)
			return;
		o->processes = grown;
		o->process_capacity = capacity;
	}
	struct lg_observed *p = &o->processes[o->process_count++];
	memset(p, 0, sizeof *p);
	p->id = event->process;
	p->pid = (pid_t)event->pid;
	p->image = event->last.image;
	p->tapped = event->last.tapped && o->tap == LG_TAP_PRELOAD;
	p->level = event->last.level;
	p->lowered_ns = event->at;
	p->wants_join = o->tap == LG_TAP_UPROBE;
	const struct lg_observed *parent = observed(o, event->parent);
	if (parent && parent->whole_file && parent->image == p->image) { /* a fork: it has the parent's probes from the start */
		p->whole_file = p->tapped = true;
		p->wants_join = false;
	}
	memcpy(&p->begin, event, LG_EVENT_SHORT);
	if (o->options.mode == LG_MODE_ATTACH)
		p->cpu_before_ns = lg_guard_cpu_ns(p->pid);
	lg_index_put(&o->process_by_id, p->id, o->process_count);
	o->alive++;
	if (p->tapped)
		write_process(o, p);
}

/* What the timeline is told of a lower rate, once; the kernel's tables are swept at the next snapshot. */
static void lower(struct lg_observation *o, struct lg_observed *p, uint32_t level, uint64_t at_ns)
{
	if (level <= p->level)
		return;
	p->level = level;
	p->lowered_ns = at_ns;
	if (p->written)
		lg_write_rate(&o->timeline, p->id, at_ns, level);
	if (bpf_map_update_elem(bpf_map__fd(o->bpf->maps.fallen), &p->id, &level, BPF_ANY) == 0)
		o->sweep_due = true;
}

static void end(struct lg_observation *o, const struct lg_event *event)
{
	struct lg_observed *p = observed(o, event->process);
	if (!p || !p->pid)
		return;
	memcpy(&p->end, event, LG_EVENT_SHORT);
	lower(o, p, event->last.level, event->at);
	if (o->uprobe && event->reason == LG_END_EXIT)
		lg_tap_uprobe_leave(o, p->pid);
	p->pid = 0;
	o->alive--;
	o->dead_blocks += event->last.live;
	o->dead_uses++;
	/* An exec goes on counting, but under attach the new image begins with what it had used before. */
	bool counts = event->reason == LG_END_EXIT || o->options.mode == LG_MODE_ATTACH;
	lg_overhead_ended(&o->overhead, &event->last, counts && event->cpu_ns > p->cpu_before_ns ? event->cpu_ns - p->cpu_before_ns : 0);
	if (o->ended_count == o->ended_capacity) {
		uint32_t capacity = o->ended_capacity ? o->ended_capacity * 2 : 64;
		uint32_t *grown = reallocarray(o->ended, capacity, sizeof *grown);
		if (!grown)
			return;
		o->ended = grown;
		o->ended_capacity = capacity;
	}
	o->ended[o->ended_count++] = (uint32_t)(p - o->processes);
}

void lg_processes_tapped(struct lg_observation *o, struct lg_observed *p)
{
	p->tapped = true;
	write_process(o, p);
}

void lg_processes_joined(struct lg_observation *o, struct lg_observed *p)
{
	uint32_t key = (uint32_t)p->pid;
	p->wants_join = false;
	p->joined_ns = lg_observation_now(o);
	bpf_map_delete_elem(bpf_map__fd(o->bpf->maps.stale_maps), &key);
	lg_processes_tapped(o, p);
}

bool lg_processes_written(const struct lg_observation *o, uint32_t id)
{
	const struct lg_observed *p = observed(o, id);
	return p && p->written;
}

bool lg_processes_ended(const struct lg_observation *o, uint32_t id)
{
	const struct lg_observed *p = observed(o, id);
	return p && !p->pid;
}

uint32_t lg_processes_level(const struct lg_observation *o, uint32_t id)
{
	const struct lg_observed *p = observed(o, id);
	return p ? p->level : 0;
}

struct lg_observed *lg_processes_by_pid(struct lg_observation *o, pid_t pid)
{
	for (uint32_t i = o->process_count; i-- > 0;)
		if (o->processes[i].pid == pid)
			return &o->processes[i];
	return NULL;
}

int lg_processes_event(void *context, void *data, size_t size)
{
	struct lg_observation *o = context;
	const struct lg_event *event = data;
	struct lg_observed *p;
	(void)size;
	switch (event->kind) {
	case LG_EVENT_PROCESS: begin(o, event); break;
	case LG_EVENT_PROCESS_END: end(o, event); break;
	case LG_EVENT_TAPPED:
		if ((p = observed(o, event->process)))
			lg_processes_tapped(o, p);
		break;
	case LG_EVENT_STALE_MAPS:
		if ((p = observed(o, event->process)))
			p->wants_join = true;
		break;
	case LG_EVENT_MODULE: {
		struct lg_module module = event->module;
		if (!module.path[0]) /* a program that finds no /proc in its root does not know its own name */
			executable_of((pid_t)event->pid, module.path, sizeof module.path);
		lg_spaces_add(&o->spaces, event->last.image, event->parent, (pid_t)event->pid, &module);
		break;
	}
	case LG_EVENT_RATE:
		if ((p = observed(o, event->process)))
			lower(o, p, event->reason, event->at);
		break;
	case LG_EVENT_MARKER:
		lg_write_marker(&o->timeline, event);
		break;
	default: break;
	}
	return 0;
}

static void write_end(struct lg_observation *o, struct lg_observed *p, const char *reason)
{
	/* A fork that execs at once has no life of its own; an image that ran to its end without a tap has. */
	if (!p->written && !p->tapped && p->end.reason == LG_END_EXEC)
		return;
	if (!p->written) {
		write_process(o, p);
		if (++o->untapped <= UNTAPPED_TOLD) {
			char message[256];
			snprintf(message, sizeof message, "Process %u, and maybe others after it, ran without being observed: %s.", p->begin.pid, untapped_reason(o));
			lg_write_remark(&o->timeline, "note", "process_untapped", message,
					"Observe it by itself (leak-gate run --tap uprobe), or ignore this if it does not matter.");
		}
	}
	lg_write_process_end(&o->timeline, &p->end, reason);
}

void lg_processes_write_ends(struct lg_observation *o)
{
	for (uint32_t i = 0; i < o->ended_count; i++) {
		struct lg_observed *p = &o->processes[o->ended[i]];
		write_end(o, p, p->end.reason == LG_END_EXEC ? "exec" : "exit");
	}
	o->ended_count = 0;
}

void lg_processes_end_all(struct lg_observation *o)
{
	lg_processes_write_ends(o);
	for (uint32_t i = 0; i < o->process_count; i++) {
		struct lg_observed *p = &o->processes[i];
		uint32_t key = (uint32_t)p->pid;
		if (!p->pid)
			continue;
		p->end = p->begin;
		p->end.at = lg_observation_now(o);
		p->end.reason = 0;
		if (bpf_map_lookup_elem(bpf_map__fd(o->bpf->maps.processes), &key, &p->end.last))
			memset(&p->end.last, 0, sizeof p->end.last);
		write_end(o, p, "observation-ended");
		p->pid = 0;
	}
}

/* Live blocks, estimated: those of levels still traced, by their weight. */
static void estimate_live(const struct lg_observation *o, struct lg_level *level)
{
	uint64_t weight = o->options.sample_rate << level->counters.level;
	struct lg_levels of;
	if (!o->with_levels || bpf_map_lookup_elem(bpf_map__fd(o->bpf->maps.levels), &level->process, &of)) {
		level->live = level->counters.live * weight;
		level->live_bytes = level->counters.live_bytes * weight;
		return;
	}
	level->live = of.live[LG_LEVEL_LARGE].blocks;
	level->live_bytes = of.live[LG_LEVEL_LARGE].bytes;
	for (uint32_t i = level->counters.level; i <= LG_LEVEL_MAX; i++) {
		level->live += of.live[i].blocks * weight;
		level->live_bytes += of.live[i].bytes * weight;
	}
}

void lg_processes_sweep(struct lg_observation *o)
{
	LIBBPF_OPTS(bpf_test_run_opts, run);
	if (!o->sweep_due || !bpf_program__autoload(o->bpf->progs.sweep))
		return;
	o->sweep_due = false;
	bpf_prog_test_run_opts(bpf_program__fd(o->bpf->progs.sweep), &run); /* if it fails: memory, not truth */
}

size_t lg_processes_levels(struct lg_observation *o, struct lg_level **levels)
{
	size_t n = 0;
	*levels = calloc(LEVELS_MAX + o->ended_count, sizeof **levels);
	if (!*levels)
		return 0;
	while (o->first_alive < o->process_count && !o->processes[o->first_alive].pid)
		o->first_alive++;
	/* Those that ended since the last snapshot leave their last level. */
	for (uint32_t i = 0; i < o->ended_count; i++) {
		struct lg_observed *p = &o->processes[o->ended[i]];
		if (!p->written || p->last_level_written)
			continue;
		p->last_level_written = true;
		struct lg_level level = { .process = p->id, .counters = p->end.last };
		estimate_live(o, &level);
		(*levels)[n++] = level;
		bpf_map_delete_elem(bpf_map__fd(o->bpf->maps.levels), &p->id);
	}
	lg_overhead_look(&o->overhead);
	size_t most = n + LEVELS_MAX;
	for (uint32_t i = o->first_alive; i < o->process_count && n < most; i++) {
		struct lg_observed *p = &o->processes[i];
		struct lg_level level = { .process = p->id };
		uint32_t key = (uint32_t)p->pid;
		if (!p->pid || !p->written || bpf_map_lookup_elem(bpf_map__fd(o->bpf->maps.processes), &key, &level.counters))
			continue;
		if (level.counters.id != p->id)
			continue; /* it has execed: its last level came with the event */
		lg_usage_read(p->pid, &level);
		lower(o, p, level.counters.level, lg_observation_now(o));
		lg_overhead_lives(&o->overhead, &level.counters, level.cpu_ns > p->cpu_before_ns ? level.cpu_ns - p->cpu_before_ns : 0);
		uint64_t state = lg_hash(lg_hash(lg_hash(level.counters.allocs, level.counters.frees), level.rss_bytes),
					 lg_hash(level.cpu_ns, level.counters.iterations));
		if (state == p->written_state)
			continue;
		p->written_state = state;
		estimate_live(o, &level);
		(*levels)[n++] = level;
	}
	return n;
}

void lg_processes_purge(struct lg_observation *o)
{
	int fd = bpf_map__fd(o->bpf->maps.blocks);
	struct lg_block_key key, next;
	if (o->dead_blocks < PURGE_AT)
		return;
	o->dead_blocks = 0;
	for (int more = bpf_map_get_next_key(fd, NULL, &next); more == 0;) {
		key = next;
		more = bpf_map_get_next_key(fd, &key, &next);
		struct lg_observed *p = observed(o, key.process);
		if (p && !p->pid)
			bpf_map_delete_elem(fd, &key);
	}
}
