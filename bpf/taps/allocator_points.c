/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/allocator_points.h"

#include <string.h>

#include "collector.h"
#include "taps/probe_place.h"
#include "taps/resolved_function.h"

#define ARGUMENT(n) (1u << (n))

/*
 * What is probed, by name, and the arguments that the programs read (lg_request in kernel/uprobe_tap.bpf.h). operator new counts only
 * beside a malloc of the same file: then it may not go through malloc (tcmalloc, jemalloc, a static program's own); where it does,
 * the inner call is left out as part of the outer one.
 */
static const struct { const char *name; uint8_t cookie, arguments; } functions[] = {
	{ "malloc", LG_FN_MALLOC, ARGUMENT(0) },
	{ "calloc", LG_FN_CALLOC, ARGUMENT(0) | ARGUMENT(1) },
	{ "realloc", LG_FN_REALLOC, ARGUMENT(0) | ARGUMENT(1) },
	{ "reallocarray", LG_FN_REALLOCARRAY, ARGUMENT(0) | ARGUMENT(1) | ARGUMENT(2) },
	{ "memalign", LG_FN_MEMALIGN, ARGUMENT(1) },
	{ "posix_memalign", LG_FN_POSIX_MEMALIGN, ARGUMENT(0) | ARGUMENT(2) },
	{ "aligned_alloc", LG_FN_ALIGNED_ALLOC, ARGUMENT(1) },
	{ "valloc", LG_FN_VALLOC, ARGUMENT(0) },
	{ "pvalloc", LG_FN_PVALLOC, ARGUMENT(0) },
	{ "_Znwm", LG_FN_NEW, ARGUMENT(0) },
	{ "_Znam", LG_FN_NEW_ARRAY, ARGUMENT(0) },
	{ "_ZnwmRKSt9nothrow_t", LG_FN_NEW, ARGUMENT(0) },
	{ "_ZnamRKSt9nothrow_t", LG_FN_NEW_ARRAY, ARGUMENT(0) },
	{ "_ZnwmSt11align_val_t", LG_FN_NEW, ARGUMENT(0) },
	{ "_ZnamSt11align_val_t", LG_FN_NEW_ARRAY, ARGUMENT(0) },
	{ "_ZnwmSt11align_val_tRKSt9nothrow_t", LG_FN_NEW, ARGUMENT(0) },
	{ "_ZnamSt11align_val_tRKSt9nothrow_t", LG_FN_NEW_ARRAY, ARGUMENT(0) },
	{ "free", LG_UPROBE_FREE, ARGUMENT(0) },
	{ "cfree", LG_UPROBE_FREE, ARGUMENT(0) },
	{ "_ZdlPv", LG_UPROBE_DELETE, ARGUMENT(0) },
	{ "_ZdaPv", LG_UPROBE_DELETE, ARGUMENT(0) },
	{ "_ZdlPvm", LG_UPROBE_DELETE, ARGUMENT(0) },
	{ "_ZdaPvm", LG_UPROBE_DELETE, ARGUMENT(0) },
	{ "_ZdlPvSt11align_val_t", LG_UPROBE_DELETE, ARGUMENT(0) },
	{ "_ZdaPvSt11align_val_t", LG_UPROBE_DELETE, ARGUMENT(0) },
	{ "_ZdlPvmSt11align_val_t", LG_UPROBE_DELETE, ARGUMENT(0) },
	{ "_ZdaPvmSt11align_val_t", LG_UPROBE_DELETE, ARGUMENT(0) },
	{ "_ZdlPvRKSt9nothrow_t", LG_UPROBE_DELETE, ARGUMENT(0) },
	{ "_ZdaPvRKSt9nothrow_t", LG_UPROBE_DELETE, ARGUMENT(0) },
	{ "exit", LG_UPROBE_EXIT, 0 },
};
#define FUNCTIONS (sizeof functions / sizeof *functions)
_Static_assert(FUNCTIONS <= LG_ALLOCATOR_POINTS_MAX, "room for all");

static struct lg_attach_point point_of(const struct lg_elf_image *elf, unsigned which, uint64_t offset, uint64_t size)
{
	struct lg_wanted wanted = { functions[which].arguments, functions[which].cookie == LG_UPROBE_FREE || functions[which].cookie == LG_UPROBE_DELETE };
	struct lg_code code = { .function = (size_t)size };
	struct lg_place place = { 0 };
	uint64_t begin;
	if ((code.bytes = lg_elf_image_code(elf, offset, &code.size, &begin))) {
		code.entry = (size_t)(offset - begin);
		place = lg_probe_place(elf->header->e_machine, &code, &wanted);
	}
	return (struct lg_attach_point){ offset + place.offset, functions[which].cookie | (place.emulated ? 0 : LG_UPROBE_STEPPED) };
}

/* Names that stand for one place give one probe. */
static bool has_point(const struct lg_attach_point *points, unsigned count, uint64_t offset)
{
	for (unsigned i = 0; i < count; i++)
		if (points[i].offset == offset)
			return true;
	return false;
}

void lg_allocator_points_find(struct lg_allocator_points *points, const struct lg_elf_image *elf, pid_t pid, const struct lg_mapped_file *files,
			      int count, const struct lg_mapped_file *file)
{
	struct lg_elf_function found[FUNCTIONS] = { 0 };
	const char *names[FUNCTIONS];
	memset(points, 0, sizeof *points);
	for (unsigned i = 0; i < FUNCTIONS; i++)
		names[i] = functions[i].name;
	lg_elf_image_functions(elf, names, FUNCTIONS, found);
	const bool is_allocator = found[0].offset != 0;
	for (unsigned i = 0; i < FUNCTIONS; i++) {
		bool allocates = functions[i].cookie < LG_UPROBE_FREE;
		uint64_t offset = found[i].offset, size = found[i].size;
		if (!offset || !(is_allocator || functions[i].cookie == LG_UPROBE_EXIT))
			continue;
		if (found[i].is_resolver) {
			offset = lg_resolved_function(pid, files, count, file, functions[i].name, found[i].address);
			size = 0;
			if (!offset) {
				points->unresolved = functions[i].name;
				continue;
			}
		}
		struct lg_attach_point point = point_of(elf, i, offset, size);
		if (has_point(points->allocate, points->allocate_count, point.offset) || has_point(points->other, points->other_count, point.offset))
			continue;
		if (allocates)
			points->allocate[points->allocate_count++] = point;
		else
			points->other[points->other_count++] = point;
	}
}
