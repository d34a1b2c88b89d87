/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/tap_uprobe.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "taps/allocator_points.h"
#include "taps/attach_point.h"
#include "collector.skel.h"
#include "taps/elf_image.h"
#include "taps/mappings.h"
#include "processes.h"
#include "taps/session.h"
#include "taps/unwind_rows.h"

#define ROWS_MAX (2u << 20) /* 32 MiB: a browser's worth */

#define REJOIN_NS 250000000ull /* generated code is never in a file: do not look for it all the time */

struct lg_joined { /* an allocator probed in a process */
	pid_t pid;
	uint64_t device, inode;
};

struct lg_tap_uprobe {
	struct lg_unwind_rows rows;
	struct lg_joined *joined;
	uint32_t joined_count;
	bool told_unresolved;
};

/* LEAK_GATE_LINKS (session, multi, single) asks for an older kernel's way, for tests of it. */
static enum lg_link_kind choose_links(void)
{
	const char *asked = getenv("LEAK_GATE_LINKS");
	if (asked && !strcmp(asked, "single"))
		return LG_LINK_SINGLE;
	/* The process filter of multi links took threads for processes before 6.10. */
	if (!lg_kernel_at_least(6, 10) || !lg_kernel_has_links(LG_LINK_MULTI))
		return LG_LINK_SINGLE;
	return (asked && !strcmp(asked, "multi")) || !lg_kernel_has_links(LG_LINK_SESSION) ? LG_LINK_MULTI : LG_LINK_SESSION;
}

void lg_tap_uprobe_prepare(struct lg_observation *o)
{
	bpf_map__set_max_entries(o->bpf->maps.unwind_rows, ROWS_MAX);
	o->links_kind = choose_links();
	o->multi = o->links_kind != LG_LINK_SINGLE;
	lg_attach_prefer(o->bpf->progs.uprobe_enter, o->multi ? LG_LINK_MULTI : LG_LINK_SINGLE);
	lg_attach_prefer(o->bpf->progs.uprobe_return, o->multi ? LG_LINK_MULTI : LG_LINK_SINGLE);
	lg_attach_prefer(o->bpf->progs.uprobe_session, LG_LINK_SESSION);
	bpf_program__set_autoload(o->bpf->progs.uprobe_enter, true);
	bpf_program__set_autoload(o->bpf->progs.uprobe_return, o->links_kind != LG_LINK_SESSION);
	bpf_program__set_autoload(o->bpf->progs.uprobe_session, o->links_kind == LG_LINK_SESSION);
}

int lg_tap_uprobe_attach(struct lg_observation *o, pid_t pid, const char *path, const struct lg_allocator_points *p)
{
	/* Frees first: one whose block was born unseen does no harm, a block that is freed unseen would look alive for ever. */
	int error = lg_attach_points(o->bpf->progs.uprobe_enter, o->multi, false, pid, path, p->other, p->other_count, &o->links);
	if (error)
		return error;
	if (o->links_kind == LG_LINK_SESSION)
		return lg_attach_points(o->bpf->progs.uprobe_session, LG_LINK_SESSION, false, pid, path, p->allocate, p->allocate_count, &o->links);
	/* Then returns: an allocation whose entry is seen is seen whole. */
	error = lg_attach_points(o->bpf->progs.uprobe_return, o->links_kind, true, pid, path, p->allocate, p->allocate_count, &o->links);
	return error ? error : lg_attach_points(o->bpf->progs.uprobe_enter, o->links_kind, false, pid, path, p->allocate, p->allocate_count, &o->links);
}

int lg_tap_uprobe_open(struct lg_observation *o)
{
	o->uprobe = calloc(1, sizeof *o->uprobe);
	int error = o->uprobe ? lg_unwind_rows_open(&o->uprobe->rows, bpf_map__fd(o->bpf->maps.unwind_rows),
						    bpf_map__fd(o->bpf->maps.unwind_images), ROWS_MAX)
			      : -ENOMEM;
	return error ? lg_fault(&o->fault, "kernel_unsupported", "Linux 5.17 or later is needed for the uprobe tap.",
				"The unwind tables cannot be set up: %s", strerror(-error))
		     : 0;
}

void lg_tap_uprobe_close(struct lg_observation *o)
{
	if (!o->uprobe)
		return;
	lg_unwind_rows_close(&o->uprobe->rows);
	free(o->uprobe->joined);
	free(o->uprobe);
	o->uprobe = NULL;
}

static bool is_joined(const struct lg_tap_uprobe *u, pid_t pid, const struct lg_mapped_file *f)
{
	for (uint32_t i = 0; i < u->joined_count; i++)
		if (u->joined[i].pid == pid && u->joined[i].inode == f->inode && u->joined[i].device == f->device)
			return true;
	return false;
}

static void remember(struct lg_tap_uprobe *u, pid_t pid, const struct lg_mapped_file *f)
{
	struct lg_joined *grown = reallocarray(u->joined, u->joined_count + 1, sizeof *grown);
	if (!grown)
		return;
	u->joined = grown;
	grown[u->joined_count++] = (struct lg_joined){ pid, f->device, f->inode };
}

static void announce(struct lg_observation *o, uint32_t image, pid_t pid, const struct lg_mapped_file *f, const struct lg_elf_image *elf)
{
	struct lg_module module = { .bias = (uint64_t)lg_elf_bias(elf, f), .start = f->start, .end = f->end };
	const uint8_t *note;
	size_t size;
	uint64_t address;
	snprintf(module.path, sizeof module.path, "%s", f->path);
	if (lg_elf_image_section(elf, ".note.gnu.build-id", &note, &size, &address) && size > 16) {
		uint32_t length;
		memcpy(&length, note + 4, sizeof length);
		if (length <= LG_BUILD_ID_MAX && length <= size - 16) {
			module.build_id_size = length;
			memcpy(module.build_id, note + 16, length);
		}
	}
	lg_spaces_add(&o->spaces, image, 0, pid, &module);
}

/* The program that `run` started, when it holds its own allocator: nobody else maps it, so it is probed in every process. */
static bool is_own_program(const struct lg_observation *o, const struct lg_mapped_file *f)
{
	struct stat st;
	return o->options.mode == LG_MODE_RUN && stat(o->executable, &st) == 0 && st.st_ino == f->inode && st.st_dev == f->device;
}

static void tell_unresolved(struct lg_observation *o, const char *path, const char *name)
{
	char message[512];
	if (o->uprobe->told_unresolved)
		return;
	o->uprobe->told_unresolved = true;
	snprintf(message, sizeof message, "%s in %.200s is chosen when it is loaded (IFUNC), and nothing in the process tells which was: its calls are not seen.",
		 name, path);
	lg_write_remark(&o->timeline, "note", "allocator_unresolved", message,
			"Do not trust this verdict; start the program with leak-gate run, which uses the preload tap.");
}

/* 1: the file holds an allocator and is probed, 0: it holds none, or a negative errno. */
static int probe_file(struct lg_observation *o, struct lg_observed *p, const struct lg_mapped_file *files, int count, const struct lg_mapped_file *f,
		      const struct lg_elf_image *elf)
{
	struct lg_allocator_points points;
	char path[4200];
	lg_allocator_points_find(&points, elf, p->pid, files, count, f);
	if (points.unresolved)
		tell_unresolved(o, f->path, points.unresolved);
	if (!points.allocate_count && !points.other_count)
		return 0;
	pid_t only = points.allocate_count && is_own_program(o, f) ? 0 : p->pid;
	if (!only)
		p->whole_file = true;
	if (is_joined(o->uprobe, only, f))
		return points.allocate_count > 0;
	snprintf(path, sizeof path, "/proc/%d/map_files/%lx-%lx", p->pid, (unsigned long)f->exec_start, (unsigned long)f->exec_end);
	int error = lg_tap_uprobe_attach(o, only, path, &points);
	if (error)
		return error;
	remember(o->uprobe, only, f);
	return points.allocate_count > 0;
}

int lg_tap_uprobe_join(struct lg_observation *o, struct lg_observed *p)
{
	struct lg_mapped_file *files;
	pid_t pid = p->pid;
	uint32_t image = p->image;
	int count = lg_mappings_read(pid, &files), allocators = 0, error = count < 0 ? count : 0;
	if (count > 0) /* before the first probe fires */
		lg_unwind_rows_set_image(&o->uprobe->rows, image, pid, files, count);
	for (int i = 0; i < count; i++) {
		char path[4200];
		struct lg_elf_image elf;
		if (!files[i].exec_end)
			continue;
		snprintf(path, sizeof path, "/proc/%d/map_files/%lx-%lx", pid, (unsigned long)files[i].exec_start, (unsigned long)files[i].exec_end);
		if (lg_elf_image_open(&elf, path))
			continue;
		announce(o, image, pid, &files[i], &elf);
		int found = probe_file(o, p, files, count, &files[i], &elf);
		lg_elf_image_close(&elf);
		if (found < 0)
			error = found;
		else
			allocators += found;
	}
	lg_mappings_free(files, count > 0 ? count : 0);
	if (allocators || !error)
		return allocators;
	return lg_fault(&o->fault, error == -EPERM || error == -EACCES ? "no_privilege" : error == -ESRCH || error == -ENOENT ? "process_not_found" : "kernel_unsupported",
			"Check that the process still runs and that this kernel has CONFIG_UPROBE_EVENTS (leak-gate doctor).",
			"Cannot attach to the allocator of process %d: %s", pid, strerror(-error));
}

void lg_tap_uprobe_leave(struct lg_observation *o, pid_t pid)
{
	struct lg_tap_uprobe *u = o->uprobe;
	uint32_t kept = 0;
	for (uint32_t i = 0; i < u->joined_count; i++)
		if (u->joined[i].pid != pid)
			u->joined[kept++] = u->joined[i];
	if (kept == u->joined_count)
		return;
	u->joined_count = kept;
	lg_links_close(&o->links, pid);
}

void lg_tap_uprobe_follow(struct lg_observation *o)
{
	for (uint32_t i = o->first_alive; i < o->process_count; i++) {
		struct lg_observed *p = &o->processes[i];
		struct lg_fault before = o->fault;
		uint64_t now = lg_observation_now(o);
		if (!p->pid || !p->wants_join || (p->joined_ns && now - p->joined_ns < REJOIN_NS))
			continue;
		int allocators = lg_tap_uprobe_join(o, p);
		o->fault = before; /* a child that is gone again is no fault */
		if (allocators > 0) /* just after an exec the libraries are not mapped yet */
			lg_processes_joined(o, p);
	}
}
