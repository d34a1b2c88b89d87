// SPDX-License-Identifier: Apache-2.0
#include "code_unit.h"

#include <dwarf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Deeper nesting than any compiler makes; subtrees below are skipped. */
#define MAX_DEPTH 256

/* Bounds for hostile input: far above the largest unity builds seen. */
#define MAX_ENTRIES (8U << 20)

struct open_die {
	uint32_t entry; /* nearest enclosing function or inlined call */
	uint32_t scope; /* nearest enclosing name scope, once recorded */
	bool own_entry;
	void *die; /* when it can name a scope, else NULL */
};

struct walk {
	struct code_unit *unit;
	is_code_fn is_code;
	const void *module;
	struct open_die open[MAX_DEPTH];
	int depth;
};

static int grow(void **array, size_t *capacity, size_t count, size_t size)
{
	size_t wanted = *capacity ? *capacity * 2 : 32;
	void *bigger;

	if (count < *capacity)
		return 0;
	if (count >= MAX_ENTRIES)
		return -E2BIG;
	bigger = reallocarray(*array, wanted, size);
	if (!bigger)
		return -ENOMEM;
	*array = bigger;
	*capacity = wanted;
	return 0;
}

static int add_span(void *arg, uint64_t low, uint64_t high)
{
	struct walk *walk = arg;
	struct code_unit *unit = walk->unit;
	int err;

	if (low >= high || !walk->is_code(walk->module, low))
		return 0;
	err = grow((void **)&unit->spans, &unit->span_capacity, unit->span_count, sizeof(*unit->spans));
	if (!err)
		unit->spans[unit->span_count++] = (struct span){ low, high };
	return err;
}

static int add_spans(struct walk *walk, Dwarf_Die *die)
{
	Dwarf_Addr base, low, high;
	ptrdiff_t at = 0;
	int err = 0;

	if (walk->unit->split)
		return split_unit_ranges(walk->unit->split, die, add_span, walk);
	while (!err && (at = dwarf_ranges(die, at, &base, &low, &high)) > 0)
		err = add_span(walk, low, high);
	return err;
}

/* Adds the DIE as an entry when it has code. Sets *added to its index or NO_ENTRY. */
static int add_entry(struct walk *walk, Dwarf_Die *die, bool inlined, uint32_t *added)
{
	struct code_unit *unit = walk->unit;
	size_t first = unit->span_count, i;
	int err;

	*added = NO_ENTRY;
	if (!dwarf_hasattr(die, DW_AT_low_pc) && !dwarf_hasattr(die, DW_AT_ranges))
		return 0;
	err = add_spans(walk, die);
	if (err || unit->span_count == first)
		return err;
	err = grow((void **)&unit->entries, &unit->capacity, unit->count, sizeof(*unit->entries));
	if (err)
		return err;
	*added = (uint32_t)unit->count++;
	unit->entries[*added] = (struct code_entry){
		.die = die->addr,
		.first_range = (uint32_t)first,
		.range_count = (uint32_t)(unit->span_count - first),
		.end = *added + 1,
		.inlined = inlined,
	};
	for (i = first; !inlined && !err && i < unit->span_count; i++)
		err = address_map_add(&unit->functions, unit->spans[i].low, unit->spans[i].high, *added);
	return err;
}

/* Makes the open DIEs that can name a scope into scopes, outermost first, and returns the innermost. */
static int open_scope(struct walk *walk, uint32_t *scope)
{
	struct code_unit *unit = walk->unit;
	struct open_die *open;
	int i, err;

	*scope = NO_ENTRY;
	for (i = 0; i < walk->depth; i++) {
		open = &walk->open[i];
		if (open->die && open->scope == NO_ENTRY) {
			err = grow((void **)&unit->scopes, &unit->scope_capacity, unit->scope_count, sizeof(*unit->scopes));
			if (err)
				return err;
			unit->scopes[unit->scope_count] = (struct name_scope){ open->die, *scope };
			open->scope = (uint32_t)unit->scope_count++;
		}
		if (open->die)
			*scope = open->scope;
	}
	return 0;
}

/* `extern void f();` inside a function declares what lies outside it. */
static bool is_block_declaration(struct walk *walk, Dwarf_Die *die)
{
	Dwarf_Die outer = { .addr = walk->open[walk->depth - 1].die, .cu = die->cu };
	int tag = outer.addr ? dwarf_tag(&outer) : DW_TAG_lexical_block;

	return (tag == DW_TAG_subprogram || tag == DW_TAG_lexical_block) && dwarf_hasattr(die, DW_AT_declaration);
}

/* A function that only its place in the tree names fully: remembered with its scopes, as DIEs have no way up. */
static int add_scoped(struct walk *walk, Dwarf_Die *die)
{
	struct code_unit *unit = walk->unit;
	uint32_t scope;
	int err;

	if (!walk->depth || dwarf_hasattr(die, DW_AT_linkage_name) || dwarf_hasattr(die, DW_AT_specification) ||
	    dwarf_hasattr(die, DW_AT_abstract_origin) || !dwarf_hasattr(die, DW_AT_name) || is_block_declaration(walk, die))
		return 0;
	err = open_scope(walk, &scope);
	if (err || scope == NO_ENTRY)
		return err;
	err = grow((void **)&unit->scoped, &unit->scoped_capacity, unit->scoped_count, sizeof(*unit->scoped));
	if (!err)
		unit->scoped[unit->scoped_count++] = (struct scoped_function){ die->addr, scope };
	return err;
}

static bool names_scope(int tag)
{
	return tag == DW_TAG_namespace || tag == DW_TAG_class_type || tag == DW_TAG_structure_type || tag == DW_TAG_union_type ||
	       tag == DW_TAG_subprogram;
}

/* Only below these can there be code; types have to be entered too: Rust and lambdas define functions inside them. */
static bool may_hold_code(int tag)
{
	return names_scope(tag) || tag == DW_TAG_inlined_subroutine || tag == DW_TAG_lexical_block || tag == DW_TAG_module ||
	       tag == DW_TAG_enumeration_type || tag == DW_TAG_variant_part || tag == DW_TAG_try_block ||
	       tag == DW_TAG_catch_block || tag == DW_TAG_with_stmt || tag == DW_TAG_entry_point || tag == DW_TAG_common_block;
}

static int visit(struct walk *walk, Dwarf_Die *die, int tag, uint32_t *added)
{
	int err = 0;

	*added = NO_ENTRY;
	if (tag == DW_TAG_inlined_subroutine)
		return add_entry(walk, die, true, added);
	if (tag == DW_TAG_subprogram || tag == DW_TAG_entry_point) {
		err = add_scoped(walk, die);
		if (!err)
			err = add_entry(walk, die, false, added);
	}
	return err;
}

/* Enters the DIE's children if that can lead to code. */
static bool descend(struct walk *walk, Dwarf_Die *die, int tag, uint32_t added, Dwarf_Die *child)
{
	struct open_die *outer = walk->depth ? &walk->open[walk->depth - 1] : NULL;

	if (!may_hold_code(tag) || walk->depth == MAX_DEPTH || dwarf_child(die, child) != 0)
		return false;
	walk->open[walk->depth++] = (struct open_die){
		.entry = added != NO_ENTRY ? added : outer ? outer->entry : NO_ENTRY,
		.own_entry = added != NO_ENTRY,
		.scope = NO_ENTRY,
		.die = names_scope(tag) ? die->addr : NULL,
	};
	return true;
}

static void leave(struct walk *walk)
{
	struct open_die *open = &walk->open[--walk->depth];

	if (open->own_entry)
		walk->unit->entries[open->entry].end = (uint32_t)walk->unit->count;
}

/*
 * Moves to the DIE that follows the one at `die` and its children, in the order of the bytes. At the end of a list of
 * siblings libdw leaves the address of the terminator in the result, which saves walking every subtree once per level.
 * Addresses must grow: a DW_AT_sibling that points back would loop.
 */
static bool step(struct walk *walk, Dwarf_Die *die, const uint8_t *end)
{
	Dwarf_Die next = { 0 };
	const uint8_t *at;
	int result = dwarf_siblingof(die, &next);

	if (result < 0 || (uint8_t *)next.addr <= (uint8_t *)die->addr)
		return false;
	at = next.addr;
	if (result == 1) {
		while (at < end && *at == 0) {
			if (!walk->depth)
				return false;
			leave(walk);
			at++;
		}
		if (at >= end)
			return false;
	}
	*die = (Dwarf_Die){ .addr = (void *)at, .cu = die->cu };
	return true;
}

static int walk_unit(struct walk *walk)
{
	Dwarf_Die die = walk->unit->content, child;
	const uint8_t *end = (uint8_t *)die.addr - dwarf_dieoffset(&die) + walk->unit->content_end;
	uint32_t added;
	int tag, err;

	if (dwarf_child(&die, &child) != 0)
		return 0;
	die = child;
	for (;;) {
		tag = dwarf_tag(&die);
		if (tag == DW_TAG_invalid)
			return -EINVAL;
		err = visit(walk, &die, tag, &added);
		if (err)
			return err;
		if (descend(walk, &die, tag, added, &child)) {
			die = child;
			continue;
		}
		if (!step(walk, &die, end))
			return 0;
	}
}

int code_unit_index(struct code_unit *unit, is_code_fn is_code, const void *module)
{
	struct walk *walk = calloc(1, sizeof(*walk));
	int err;

	if (!walk)
		return -ENOMEM;
	walk->unit = unit;
	walk->is_code = is_code;
	walk->module = module;
	err = walk_unit(walk);
	while (walk->depth)
		leave(walk);
	free(walk);
	address_map_sort(&unit->functions);
	unit->indexed = true;
	/* What was read before a broken DIE still holds. */
	return err == -ENOMEM ? err : 0;
}

static bool entry_holds(const struct code_unit *unit, const struct code_entry *entry, uint64_t address)
{
	uint32_t i;

	for (i = 0; i < entry->range_count; i++) {
		const struct span *span = &unit->spans[entry->first_range + i];

		if (address >= span->low && address < span->high)
			return true;
	}
	return false;
}

int code_unit_chain(const struct code_unit *unit, uint64_t address, const struct code_entry **chain, int max)
{
	size_t cursor = SIZE_MAX, i, end;
	const struct address_range *range = address_map_next(&unit->functions, address, &cursor);
	const struct code_entry *entry;
	int n = 0;

	if (!range || max < 1)
		return 0;
	chain[n++] = &unit->entries[range->value];
	end = chain[0]->end;
	for (i = range->value + 1; i < end && n < max;) {
		entry = &unit->entries[i];
		if (!entry->inlined || !entry_holds(unit, entry, address)) {
			i = entry->end;
			continue;
		}
		chain[n++] = entry;
		end = entry->end; /* siblings of a match cannot match too */
		i++;
	}
	return n;
}

size_t code_unit_cost(const struct code_unit *unit)
{
	return unit->capacity * sizeof(*unit->entries) + unit->span_capacity * sizeof(*unit->spans) +
	       unit->scope_capacity * sizeof(*unit->scopes) + unit->scoped_capacity * sizeof(*unit->scoped) + unit->functions.capacity * sizeof(*unit->functions.ranges);
}

const struct name_scope *code_unit_scope(const struct code_unit *unit, const void *die)
{
	size_t low = 0, high = unit->scoped_count, middle;

	/* The walk met them in the order of their addresses. */
	while (low < high) {
		middle = low + (high - low) / 2;
		if (unit->scoped[middle].die < die)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == unit->scoped_count || unit->scoped[low].die != die)
		return NULL;
	return &unit->scopes[unit->scoped[low].scope];
}

void code_unit_drop(struct code_unit *unit)
{
	if (unit->split) {
		split_unit_close(unit->split);
		free(unit->split);
		unit->split = NULL;
	}
	free(unit->entries);
	free(unit->spans);
	free(unit->scopes);
	free(unit->scoped);
	address_map_free(&unit->functions);
	*unit = (struct code_unit){ .die_offset = unit->die_offset, .end = unit->end };
}
