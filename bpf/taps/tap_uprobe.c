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

#include "taps/attach_point.h"
#include "collector.skel.h"
#include "taps/elf_image.h"
#include "taps/mappings.h"
#include "processes.h"
#include "taps/probe_place.h"
#include "taps/session.h"
#include "taps/unwind_rows.h"

#define ROWS_MAX (2u << 20) /* 32 MiB: a browser's worth */

/* What is probed, by name. An allocator's own operator new is told apart from one that only calls malloc: see below. */
static const struct { const char *name; uint8_t cookie; } functions[] = {
	{ "malloc", LG_FN_MALLOC }, { "calloc", LG_FN_CALLOC }, { "realloc", LG_FN_REALLOC }, { "reallocarray", LG_FN_REALLOCARRAY },
	{ "memalign", LG_FN_MEMALIGN }, { "posix_memalign", LG_FN_POSIX_MEMALIGN }, { "aligned_alloc", LG_FN_ALIGNED_ALLOC },
	{ "valloc", LG_FN_VALLOC }, { "pvalloc", LG_FN_PVALLOC }, { "free", LG_UPROBE_FREE }, { "cfree", LG_UPROBE_FREE },
	{ "_Znwm", LG_FN_NEW }, { "_Znam", LG_FN_NEW_ARRAY }, { "_ZnwmRKSt9nothrow_t", LG_FN_NEW },
	{ "_ZnamRKSt9nothrow_t", LG_FN_NEW_ARRAY }, { "_ZnwmSt11align_val_t", LG_FN_NEW }, { "_ZnamSt11align_val_t", LG_FN_NEW_ARRAY },
	{ "_ZnwmSt11align_val_tRKSt9nothrow_t", LG_FN_NEW }, { "_ZnamSt11align_val_tRKSt9nothrow_t", LG_FN_NEW_ARRAY },
	{ "_ZdlPv", LG_UPROBE_DELETE }, { "_ZdaPv", LG_UPROBE_DELETE }, { "_ZdlPvm", LG_UPROBE_DELETE }, { "_ZdaPvm", LG_UPROBE_DELETE },
	{ "_ZdlPvSt11align_val_t", LG_UPROBE_DELETE }, { "_ZdaPvSt11align_val_t", LG_UPROBE_DELETE },
	{ "_ZdlPvmSt11align_val_t", LG_UPROBE_DELETE }, { "_ZdaPvmSt11align_val_t", LG_UPROBE_DELETE },
	{ "_ZdlPvRKSt9nothrow_t", LG_UPROBE_DELETE }, { "_ZdaPvRKSt9nothrow_t", LG_UPROBE_DELETE },
};
#define REJOIN_NS 250000000ull /* generated code is never in a file: do not look for it all the time */
#define FUNCTIONS (sizeof functions / sizeof *functions)

struct lg_joined { /* an allocator probed in a process */
	pid_t pid;
	uint64_t device, inode;
};

struct lg_tap_uprobe {
	struct lg_unwind_rows rows;
	struct lg_joined *joined;
	uint32_t joined_count;
};

void lg_tap_uprobe_prepare(struct lg_observation *o)
{
	bpf_map__set_max_entries(o->bpf->maps.unwind_rows, ROWS_MAX);
	/* The process filter of multi links took threads for processes before 6.10. */
	o->multi = lg_kernel_at_least(6, 10);
	if (o->multi) {
		lg_attach_prefer_multi(o->bpf->progs.uprobe_enter);
		lg_attach_prefer_multi(o->bpf->progs.uprobe_return);
	}
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

static uint64_t probe_place(const struct lg_elf_image *elf, uint64_t offset)
{
	return offset < elf->size ? offset + lg_probe_place(elf->data + offset, elf->size - offset) : offset;
}

/*
 * The entries of one file that defines malloc, and of exit wherever it is. operator new counts only beside a malloc of the same
 * file: then it may not go through malloc (tcmalloc, jemalloc, a static program's own); where it does, the inner call is
 * left out as part of the outer one.
 */
static unsigned points_of(const struct lg_elf_image *elf, struct lg_attach_point *enter, unsigned *enter_count, struct lg_attach_point *leave)
{
	const char *names[FUNCTIONS + 1];
	uint64_t offsets[FUNCTIONS + 1] = { 0 };
	unsigned leave_count = 0;
	for (unsigned i = 0; i < FUNCTIONS; i++)
		names[i] = functions[i].name;
	names[FUNCTIONS] = "exit";
	*enter_count = 0;
	lg_elf_image_functions(elf, names, FUNCTIONS + 1, offsets);
	for (unsigned i = 0; offsets[0] && i < FUNCTIONS; i++) {
		bool seen = !offsets[i];
		for (unsigned k = 0; k < i && !seen; k++) /* aliases: one probe a place */
			seen = offsets[k] == offsets[i];
		if (seen)
			continue;
		enter[(*enter_count)++] = (struct lg_attach_point){ probe_place(elf, offsets[i]), functions[i].cookie };
		if (functions[i].cookie < LG_UPROBE_FREE)
			leave[leave_count++] = (struct lg_attach_point){ probe_place(elf, offsets[i]), functions[i].cookie };
	}
	if (offsets[FUNCTIONS])
		enter[(*enter_count)++] = (struct lg_attach_point){ probe_place(elf, offsets[FUNCTIONS]), LG_UPROBE_EXIT };
	return leave_count;
}

/* The program that `run` started, when it holds its own allocator: nobody else maps it, so it is probed in every process. */
static bool is_own_program(const struct lg_observation *o, const struct lg_mapped_file *f)
{
	struct stat st;
	return o->options.mode == LG_MODE_RUN && stat(o->executable, &st) == 0 && st.st_ino == f->inode && st.st_dev == f->device;
}

/* 1: the file holds an allocator and is probed, 0: it holds none, or a negative errno. */
static int probe_file(struct lg_observation *o, pid_t pid, const struct lg_mapped_file *f, const struct lg_elf_image *elf, bool *whole_file)
{
	struct lg_attach_point enter[FUNCTIONS + 1], leave[FUNCTIONS];
	unsigned enter_count, leave_count = points_of(elf, enter, &enter_count, leave);
	char path[4200];
	int error = 0;
	if (!enter_count)
		return 0;
	pid_t only = leave_count && is_own_program(o, f) ? 0 : pid;
	if (!only)
		*whole_file = true;
	if (is_joined(o->uprobe, only, f))
		return leave_count > 0;
	snprintf(path, sizeof path, "/proc/%d/map_files/%lx-%lx", pid, (unsigned long)f->exec_start, (unsigned long)f->exec_end);
	/* The returns first: an allocation whose entry is seen is then seen whole. */
	if (leave_count)
		error = lg_attach_points(o->bpf->progs.uprobe_return, o->multi, true, only, path, leave, leave_count, &o->links);
	if (!error)
		error = lg_attach_points(o->bpf->progs.uprobe_enter, o->multi, false, only, path, enter, enter_count, &o->links);
	if (error)
		return error;
	remember(o->uprobe, only, f);
	return leave_count > 0;
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
		int found = probe_file(o, pid, &files[i], &elf, &p->whole_file);
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
