/* SPDX-License-Identifier: Apache-2.0 */
#include "observation.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "taps/attach_point.h"
#include "collector.skel.h"
#include "kernel_lack.h"
#include "processes.h"
#include "taps/session.h"
#include "snapshot.h"
#include "taps/tap_preload.h"
#include "taps/tap_uprobe.h"
#include "target/privileges.h"

static char last_words[256]; /* libbpf's latest complaint: what a load failure is explained by */

static int keep_words(enum libbpf_print_level level, const char *format, va_list arguments)
{
	if (level != LIBBPF_DEBUG)
		vsnprintf(last_words, sizeof last_words, format, arguments);
	return 0;
}

static uint64_t monotonic(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec;
}

uint64_t lg_observation_now(const struct lg_observation *o)
{
	return monotonic() - o->start_ns;
}

struct lg_overhead_shares lg_observation_overhead(const struct lg_observation *o)
{
	if (o->tap == LG_TAP_PRELOAD)
		return lg_overhead_shares(&o->overhead, lg_observation_now(o));
	double cpu_ns = (double)(o->overhead.ended.cpu_ns + o->overhead.living.cpu_ns);
	return (struct lg_overhead_shares){
		.percent = cpu_ns < LG_OVERHEAD_TOO_LITTLE_NS ? NAN : lg_overhead_share(lg_probe_cost_ns(o), cpu_ns),
		.untraced = NAN, /* there are none: every call passes the probes */
	};
}

static int load_fault(struct lg_observation *o, int error)
{
	last_words[strcspn(last_words, "\n")] = 0;
	if ((error == -EPERM || error == -EACCES) && lg_privilege_to_load("The kernel does not let this process load BPF programs", &o->fault))
		return -1;
	if (error == -EPERM || error == -EACCES)
		return lg_fault(&o->fault, "no_privilege",
				"Run as root or through sudo; in a container give CAP_BPF, CAP_PERFMON, CAP_SYS_PTRACE and CAP_SYS_ADMIN (or "
				"--privileged); check that the kernel is not locked down (cat /sys/kernel/security/lockdown).",
				"The kernel does not let this process load BPF programs: %s", strerror(-error));
	if (lg_kernel_lack(o->tap == LG_TAP_UPROBE, &o->fault))
		return -1;
	return lg_fault(&o->fault, "kernel_unsupported",
			"Linux 5.15 or later with CONFIG_DEBUG_INFO_BTF is needed; leak-gate doctor says what this machine lacks.",
			"The BPF programs cannot be loaded: %s (%s)", strerror(-error), last_words);
}

#define INITIAL_PID_NAMESPACE 0xeffffffcu /* include/linux/proc_ns.h */

/* The namespace whose process ids the collector speaks, for the BPF programs, whose own are the initial one's; 0: the initial one. */
static uint32_t own_pid_namespace(void)
{
	struct stat own;
	if (stat("/proc/self/ns/pid", &own) || (uint32_t)own.st_ino == INITIAL_PID_NAMESPACE)
		return 0;
	return (uint32_t)own.st_ino;
}

int lg_observation_open(struct lg_observation *o)
{
	int error;
	libbpf_set_print(keep_words);
	o->bpf = collector_bpf__open();
	if (!o->bpf)
		return load_fault(o, -errno);
	o->bpf->rodata->follow_children = o->options.mode == LG_MODE_RUN;
	o->bpf->rodata->pid_namespace = own_pid_namespace();
	bpf_program__set_autoload(o->bpf->progs.preload, o->tap == LG_TAP_PRELOAD);
	bpf_program__set_autoload(o->bpf->progs.untraced, o->tap == LG_TAP_PRELOAD);
	bpf_program__set_autoload(o->bpf->progs.uprobe_enter, false);
	bpf_program__set_autoload(o->bpf->progs.uprobe_return, false);
	bpf_program__set_autoload(o->bpf->progs.uprobe_session, false);
	/* Before 6.1 a program of its kind may not use tables that grow. Without it they keep what nobody reads any more, and are full sooner. */
	bpf_program__set_autoload(o->bpf->progs.sweep, lg_kernel_at_least(6, 1));
	o->bpf->rodata->threshold = lg_threshold(o->options.sample_rate);
	o->bpf->rodata->sample_rate = (uint32_t)o->options.sample_rate;
	o->with_levels = o->tap == LG_TAP_PRELOAD && lg_with_levels(o->options.sample_rate, o->options.overhead_budget);
	o->bpf->rodata->with_levels = o->with_levels;
	if (o->tap == LG_TAP_UPROBE)
		lg_tap_uprobe_prepare(o);
	else
		lg_tap_preload_prepare(o);
	if (o->multi)
		lg_attach_prefer_multi(o->bpf->progs.mark);
	bpf_map__set_max_entries(o->bpf->maps.blocks, o->options.max_blocks);
	error = collector_bpf__load(o->bpf);
	if (error)
		return load_fault(o, error);
	o->events = ring_buffer__new(bpf_map__fd(o->bpf->maps.events), lg_processes_event, o, NULL);
	o->changes = ring_buffer__new(bpf_map__fd(o->bpf->maps.changes), lg_snapshot_change, o, NULL);
	if (!o->events || !o->changes)
		return load_fault(o, -errno);
	o->bpf->links.process_fork = bpf_program__attach(o->bpf->progs.process_fork);
	o->bpf->links.process_exec = bpf_program__attach(o->bpf->progs.process_exec);
	o->bpf->links.process_exit = bpf_program__attach(o->bpf->progs.process_exit);
	if (!o->bpf->links.process_fork || !o->bpf->links.process_exec || !o->bpf->links.process_exit)
		return load_fault(o, -errno);
	return o->tap == LG_TAP_UPROBE ? lg_tap_uprobe_open(o) : 0;
}

void lg_observation_begin(struct lg_observation *o)
{
	o->start_ns = o->bpf->bss->start_ns = monotonic();
	o->epoch_end_ns = o->next_level_ns = 0;
	lg_overhead_begin(&o->overhead, 0);
}

void lg_observation_close(struct lg_observation *o)
{
	lg_tap_uprobe_close(o);
	lg_links_close_all(&o->links);
	ring_buffer__free(o->events);
	ring_buffer__free(o->changes);
	collector_bpf__destroy(o->bpf);
	lg_sites_free(&o->sites);
	lg_spaces_free(&o->spaces);
	lg_index_free(&o->process_by_id);
	lg_index_free(&o->marked_files);
	free(o->processes);
	free(o->ended);
	free(o->spent);
	free(o->reread);
}

void lg_observation_events(struct lg_observation *o)
{
	ring_buffer__consume(o->events);
}

int lg_observation_enter(struct lg_observation *o, pid_t pid, bool held)
{
	struct lg_process process = { 0 };
	uint32_t key = (uint32_t)pid;
	if (!held) {
		process.id = o->bpf->data->next_process++;
		process.image = process.id;
		process.tapped = 1;
	}
	if (bpf_map_update_elem(bpf_map__fd(o->bpf->maps.processes), &key, &process, BPF_ANY))
		return lg_fault(&o->fault, "internal", "Report this.", "The target cannot be entered: %s", strerror(errno));
	if (!held) {
		struct lg_event event = { .kind = LG_EVENT_PROCESS, .process = process.id, .pid = key, .at = lg_observation_now(o) };
		event.last = process;
		lg_processes_event(o, &event, LG_EVENT_SHORT);
	}
	return 0;
}
