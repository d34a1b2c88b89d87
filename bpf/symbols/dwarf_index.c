// SPDX-License-Identifier: Apache-2.0
#include "dwarf_index.h"

#include "source_path.h"

#include <dwarf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * libdw frees line tables and abbreviations only with the whole Dwarf handle. Past this many bytes held (estimated)
 * everything is dropped and begun anew, which is cheap when addresses come sorted.
 */
#define MEMORY_BUDGET (192UL << 20)

/* A unit cut out of a .dwp maps the whole package; only few may be mapped at once. */
#define PACKAGE_UNIT_COST (MEMORY_BUDGET / 16)

/* abstract_origin and specification links followed for a name; compilers make three at most, hostile files make cycles. */
#define MAX_LINKS 16

/* DIEs looked at for types in all, so that hostile debug info cannot eat the time of the names. */
#define TYPE_BUDGET (64u << 20)

struct dwarf_index {
	Elf *program;
	int alt_fd;
	const struct file_roots *roots;
	const char *const *paths;
	is_code_fn is_code;
	const void *module;
	Dwarf *dwarf, *alt;
	int version;
	struct code_unit *units;
	size_t count, capacity;
	struct address_map by_address;
	size_t unplaced; /* units from here on say no address range: they are searched one by one */
	size_t held;
	uint64_t type_budget;
};

static int open_dwarf(struct dwarf_index *index)
{
	index->dwarf = dwarf_begin_elf(index->program, DWARF_C_READ, NULL);
	if (!index->dwarf)
		return -EINVAL;
	if (index->alt_fd >= 0)
		index->alt = dwarf_begin(index->alt_fd, DWARF_C_READ);
	if (index->alt)
		dwarf_setalt(index->dwarf, index->alt);
	return 0;
}

static void close_dwarf(struct dwarf_index *index)
{
	if (index->dwarf)
		dwarf_end(index->dwarf);
	if (index->alt)
		dwarf_end(index->alt);
	index->dwarf = index->alt = NULL;
}

static int add_unit(struct dwarf_index *index, Dwarf_Off die_offset, Dwarf_Off end)
{
	struct code_unit *units;
	size_t capacity;

	if (index->count == index->capacity) {
		capacity = index->capacity ? index->capacity * 2 : 64;
		units = reallocarray(index->units, capacity, sizeof(*units));
		if (!units)
			return -ENOMEM;
		index->units = units;
		index->capacity = capacity;
	}
	index->units[index->count++] = (struct code_unit){ .die_offset = die_offset, .end = end };
	return 0;
}

/* Enters the unit's ranges. True when it has any that can be real. */
static int place_unit(struct dwarf_index *index, Dwarf_Die *die, uint32_t number, bool *placed)
{
	Dwarf_Addr base, low, high;
	ptrdiff_t at = 0;
	int err = 0;

	*placed = false;
	while (!err && (at = dwarf_ranges(die, at, &base, &low, &high)) > 0) {
		*placed = true; /* dropped by the linker is placed too: not to be searched */
		if (index->is_code(index->module, low))
			err = address_map_add(&index->by_address, low, high, number);
	}
	return err;
}

/* Lists the units, those without an address range of their own last. */
static int list_units(struct dwarf_index *index)
{
	Dwarf_Off at = 0, next, abbrev, *unplaced = NULL;
	size_t header, unplaced_count = 0, unplaced_capacity = 0, i;
	uint8_t address_size, offset_size;
	Dwarf_Half version;
	Dwarf_Die die;
	bool placed;
	int err = 0, tag;

	for (; !err && !dwarf_next_unit(index->dwarf, at, &next, &header, &version, &abbrev, &address_size, &offset_size, NULL, NULL);
	     at = next) {
		if (version > index->version)
			index->version = version;
		if (!dwarf_offdie(index->dwarf, at + header, &die))
			continue;
		tag = dwarf_tag(&die);
		if (tag != DW_TAG_compile_unit && tag != DW_TAG_skeleton_unit)
			continue;
		err = place_unit(index, &die, (uint32_t)index->count, &placed);
		if (!err && placed)
			err = add_unit(index, at + header, next);
		if (err || placed || !dwarf_haschildren(&die))
			continue;
		if (unplaced_count == unplaced_capacity) {
			unplaced_capacity = unplaced_capacity ? unplaced_capacity * 2 : 64;
			Dwarf_Off *bigger = reallocarray(unplaced, unplaced_capacity, 2 * sizeof(*unplaced));
			if (!bigger) {
				err = -ENOMEM;
				break;
			}
			unplaced = bigger;
		}
		unplaced[2 * unplaced_count] = at + header;
		unplaced[2 * unplaced_count++ + 1] = next;
	}
	index->unplaced = index->count;
	for (i = 0; !err && i < unplaced_count; i++)
		err = add_unit(index, unplaced[2 * i], unplaced[2 * i + 1]);
	free(unplaced);
	address_map_sort(&index->by_address);
	return err;
}

struct dwarf_index *dwarf_index_open(Elf *program, int alt_fd, const struct file_roots *roots, const char *const *paths,
				     is_code_fn is_code, const void *module)
{
	struct dwarf_index *index = calloc(1, sizeof(*index));

	if (!index) {
		if (alt_fd >= 0)
			close(alt_fd);
		return NULL;
	}
	index->program = program;
	index->alt_fd = alt_fd;
	index->roots = roots;
	index->paths = paths;
	index->is_code = is_code;
	index->module = module;
	index->type_budget = TYPE_BUDGET;
	if (open_dwarf(index) || list_units(index) || !index->count) {
		dwarf_index_close(index);
		return NULL;
	}
	return index;
}

int dwarf_index_version(const struct dwarf_index *index)
{
	return index->version;
}

void dwarf_index_close(struct dwarf_index *index)
{
	size_t i;

	if (!index)
		return;
	for (i = 0; i < index->count; i++)
		code_unit_drop(&index->units[i]);
	free(index->units);
	address_map_free(&index->by_address);
	close_dwarf(index);
	if (index->alt_fd >= 0)
		close(index->alt_fd);
	free(index);
}

static int forget_all(struct dwarf_index *index)
{
	size_t i;

	for (i = 0; i < index->count; i++)
		code_unit_drop(&index->units[i]);
	close_dwarf(index);
	index->held = 0;
	return open_dwarf(index);
}

/* The unit's functions: its own, or those of the full unit that a skeleton stands for. */
static void find_content(struct dwarf_index *index, struct code_unit *unit)
{
	unit->content = unit->die;
	unit->content_end = unit->end;
	if (!is_skeleton(&unit->die))
		return;
	unit->split = malloc(sizeof(*unit->split));
	if (!unit->split)
		return;
	if (split_unit_open(unit->split, index->roots, &unit->die, index->program, index->paths)) {
		free(unit->split);
		unit->split = NULL;
		return;
	}
	unit->content = unit->split->die;
	unit->content_end = unit->split->end;
	if (unit->split->image)
		index->held += PACKAGE_UNIT_COST;
}

static int prepare(struct dwarf_index *index, struct code_unit *unit)
{
	Dwarf_Lines *lines;
	size_t line_count;
	int err;

	if (unit->indexed)
		return 0;
	if (index->held > MEMORY_BUDGET) {
		err = forget_all(index);
		if (err)
			return err;
	}
	if (!dwarf_offdie(index->dwarf, unit->die_offset, &unit->die))
		return -EINVAL;
	find_content(index, unit);
	err = code_unit_index(unit, index->is_code, index->module);
	if (err)
		return err;
	index->held += code_unit_cost(unit) + (unit->end - unit->die_offset) / 8;
	if (!dwarf_getsrclines(&unit->die, &lines, &line_count))
		index->held += line_count * 48;
	return 0;
}

static const char *string_attribute(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute attribute;

	return dwarf_attr(die, name, &attribute) ? dwarf_formstring(&attribute) : NULL;
}

static uint32_t number_attribute(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute attribute;
	Dwarf_Word value;

	if (!dwarf_attr(die, name, &attribute) || dwarf_formudata(&attribute, &value) || value > UINT32_MAX)
		return 0;
	return (uint32_t)value;
}

static bool follow(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute attribute;
	Dwarf_Die target;

	if (!dwarf_attr(die, name, &attribute) || !dwarf_formref_die(&attribute, &target))
		return false;
	*die = target;
	return true;
}

/* Writes "outer::inner" for a scope; unnamed ones are left out, except that a lambda's class is told. */
static void write_scope(const struct code_unit *unit, Dwarf_CU *cu, const struct name_scope *scope, char *out, size_t size)
{
	const char *parts[8], *name;
	int count = 0;
	size_t at = 0;

	while (scope && count < 8) {
		Dwarf_Die die = { .addr = scope->die, .cu = cu };
		int tag = dwarf_tag(&die);

		name = string_attribute(&die, DW_AT_name);
		if (!name && tag == DW_TAG_subprogram && follow(&die, DW_AT_abstract_origin))
			name = string_attribute(&die, DW_AT_name);
		if (!name)
			name = tag == DW_TAG_namespace ? "(anonymous namespace)" : "(unnamed class)";
		parts[count++] = name;
		scope = scope->parent == NO_ENTRY ? NULL : &unit->scopes[scope->parent];
	}
	while (count-- && at < size)
		at += (size_t)snprintf(out + at, size - at, "%s%s", at ? "::" : "", parts[count]);
}

static void name_call(const struct code_unit *unit, Dwarf_Die die, struct source_call *call)
{
	const struct name_scope *scope;
	const char *linkage, *name;
	int links;

	for (links = 0; links < MAX_LINKS; links++) {
		linkage = string_attribute(&die, DW_AT_linkage_name);
		if (!linkage)
			linkage = string_attribute(&die, DW_AT_MIPS_linkage_name);
		if (linkage && linkage[0]) {
			call->name = linkage;
			call->mangled = true;
			return;
		}
		name = string_attribute(&die, DW_AT_name);
		if (name && !call->name)
			call->name = name;
		scope = code_unit_scope(unit, die.addr);
		if (scope && !call->scope[0])
			write_scope(unit, die.cu, scope, call->scope, sizeof(call->scope));
		if (!follow(&die, DW_AT_abstract_origin) && !follow(&die, DW_AT_specification))
			return;
	}
}

/* The file list that call sites of the unit count in. */
static bool unit_files(struct code_unit *unit, Dwarf_Files **files)
{
	size_t count;

	if (unit->split && unit->split->has_line_table && !dwarf_getsrcfiles(&unit->content, files, &count))
		return true;
	return !dwarf_getsrcfiles(&unit->die, files, &count);
}

static void locate(struct code_unit *unit, const char *file, struct source_call *call)
{
	if (file)
		source_path(string_attribute(&unit->die, DW_AT_comp_dir), file, call->file, sizeof(call->file));
}

/* Where the inlined call stands in the source of its caller. */
static void locate_call_site(struct code_unit *unit, Dwarf_Die *inlined, struct source_call *caller)
{
	Dwarf_Attribute attribute;
	Dwarf_Files *files;
	Dwarf_Word number;

	if (dwarf_attr(inlined, DW_AT_call_file, &attribute) && !dwarf_formudata(&attribute, &number) && unit_files(unit, &files))
		locate(unit, dwarf_filesrc(files, number, NULL, NULL), caller);
	caller->line = number_attribute(inlined, DW_AT_call_line);
	caller->column = number_attribute(inlined, DW_AT_call_column);
}

static bool locate_address(struct code_unit *unit, uint64_t address, struct source_call *call)
{
	Dwarf_Line *row = dwarf_getsrc_die(&unit->die, address);
	int number;

	if (!row)
		return false;
	locate(unit, dwarf_linesrc(row, NULL, NULL), call);
	call->line = dwarf_lineno(row, &number) || number < 0 ? 0 : (uint32_t)number;
	call->column = dwarf_linecol(row, &number) || number < 0 ? 0 : (uint32_t)number;
	return true;
}

static uint64_t entry_start(const struct code_unit *unit, const struct code_entry *entry, uint64_t address)
{
	uint32_t i;

	/* Of the part that holds the address: a cold part is far from the function's entry. */
	for (i = 0; i < entry->range_count; i++) {
		const struct span *span = &unit->spans[entry->first_range + i];

		if (address >= span->low && address < span->high)
			return span->low;
	}
	return address;
}

static void clear_call(struct source_call *call)
{
	call->name = NULL;
	call->mangled = call->inlined = false;
	call->scope[0] = call->file[0] = '\0';
	call->line = call->column = 0;
	call->type_count = 0;
	call->function_start = 0;
}

static int unit_calls(struct code_unit *unit, uint64_t address, uint64_t *type_budget, struct source_call *calls, int max)
{
	const struct code_entry *chain[LG_CALLS_MAX];
	int depth = code_unit_chain(unit, address, chain, max < LG_CALLS_MAX ? max : LG_CALLS_MAX), i;

	if (depth) {
		for (i = 0; i < depth; i++) {
			const struct code_entry *entry = chain[depth - 1 - i];
			Dwarf_Die die = { .addr = entry->die, .cu = unit->content.cu };

			if (i == 0)
				clear_call(&calls[0]);
			name_call(unit, die, &calls[i]);
			calls[i].inlined = entry->inlined;
			if (!entry->inlined)
				calls[i].function_start = entry_start(unit, entry, address);
			if (i + 1 < depth) {
				clear_call(&calls[i + 1]);
				locate_call_site(unit, &die, &calls[i + 1]);
			}
		}
		locate_address(unit, address, &calls[0]);
		for (i = 0; i < depth; i++) {
			Dwarf_Die die = { .addr = chain[depth - 1 - i]->die, .cu = unit->content.cu };

			calls[i].type_count = allocated_types(&die, calls[i].line, unit->split ? 0 : address, type_budget, calls[i].types);
		}
		return depth;
	}
	/* Assembler units have lines but no functions. */
	clear_call(&calls[0]);
	return locate_address(unit, address, &calls[0]) ? 1 : 0;
}

int dwarf_index_calls(struct dwarf_index *index, uint64_t address, struct source_call *calls, int max)
{
	const struct address_range *range;
	size_t cursor = SIZE_MAX, i;
	int n, best = 0;

	while (index->dwarf && (range = address_map_next(&index->by_address, address, &cursor))) {
		struct code_unit *unit = &index->units[range->value];

		if (prepare(index, unit))
			continue;
		n = unit_calls(unit, address, &index->type_budget, calls, max);
		if (n && calls[0].name)
			return n;
		best = n;
	}
	for (i = index->unplaced; !best && index->dwarf && i < index->count; i++)
		if (!prepare(index, &index->units[i]))
			best = unit_calls(&index->units[i], address, &index->type_budget, calls, max);
	return best;
}
