// SPDX-License-Identifier: Apache-2.0
#include "allocated_type.h"

#include "type_name.h"

#include <dwarf.h>
#include <string.h>

#define MAX_DEPTH 32
/* More DIEs than that in one function are not looked at. */
#define MAX_DIES 20000
/* Bytes of a call instruction on x86_64: what returns this soon after an address inside one is that call. */
#define LONGEST_CALL 7

struct search {
	uint32_t line;
	uint64_t address;
	uint64_t *budget;
	unsigned seen;
	struct allocated_type *types;
	const void *identities[LG_TYPES_MAX];
	int count;
	/* The call that follows the allocation: where it returns to, and what it calls. */
	uint64_t next_return;
	Dwarf_Die next_callee;
};

static bool spend(struct search *s)
{
	if (!*s->budget || s->seen >= MAX_DIES)
		return false;
	--*s->budget;
	s->seen++;
	return true;
}

static bool has_line(Dwarf_Die *die, unsigned name, uint32_t line)
{
	Dwarf_Attribute attribute;
	Dwarf_Word value;

	return dwarf_attr_integrate(die, name, &attribute) && !dwarf_formudata(&attribute, &value) && value == line;
}

/* `declared`: by this name in the source, which then wins over the class behind the typedef. */
static void add(struct search *s, Dwarf_Die type, bool declared)
{
	const void *identity = type_identity(type);
	struct allocated_type found;
	int i;

	for (i = 0; i < s->count && s->identities[i] != identity; i++)
		;
	if (!identity || i == LG_TYPES_MAX || (i < s->count && !declared) || !describe_type(type, s->budget, &found))
		return;
	s->types[i] = found;
	s->identities[i] = identity;
	if (i == s->count)
		s->count++;
}

/* "Box" is the constructor of Box<double>. */
static bool names_class(const char *function, const char *class)
{
	size_t length = function ? strlen(function) : 0;

	return length && class && !strncmp(function, class, length) && (class[length] == '\0' || class[length] == '<');
}

/* The class of which `function` is a constructor: that of its `this`, where it bears the name of it. */
static bool constructed(struct search *s, Dwarf_Die function, Dwarf_Die *class)
{
	Dwarf_Attribute attribute;
	Dwarf_Die child, next;
	int links;

	for (links = 0; links < LG_TYPE_LINKS; links++) {
		int more = dwarf_child(&function, &child);

		while (more == 0 && spend(s)) {
			if (dwarf_tag(&child) == DW_TAG_formal_parameter) {
				if (dwarf_hasattr_integrate(&child, DW_AT_artificial) && pointee_type(&child, class))
					return names_class(dwarf_diename(&function), dwarf_diename(class));
				break;
			}
			more = dwarf_siblingof(&child, &next);
			if (more == 0 && (char *)next.addr <= (char *)child.addr)
				break;
			child = next;
		}
		if (!dwarf_attr(&function, DW_AT_abstract_origin, &attribute) && !dwarf_attr(&function, DW_AT_specification, &attribute))
			return false;
		if (!dwarf_formref_die(&attribute, &function))
			return false;
	}
	return false;
}

static bool origin(Dwarf_Die *die, unsigned name, Dwarf_Die *target)
{
	Dwarf_Attribute attribute;

	return dwarf_attr(die, name, &attribute) && dwarf_formref_die(&attribute, target);
}

/* Keeps the call that returns first after the one at the address. */
static void visit_call(struct search *s, Dwarf_Die *die)
{
	Dwarf_Attribute attribute;
	Dwarf_Addr at;

	if (!s->address || !(dwarf_attr(die, DW_AT_call_return_pc, &attribute) || dwarf_attr(die, DW_AT_low_pc, &attribute)) ||
	    dwarf_formaddr(&attribute, &at) || at <= s->address + LONGEST_CALL || (s->next_return && at >= s->next_return))
		return;
	s->next_return = at;
	if (!origin(die, DW_AT_call_origin, &s->next_callee) && !origin(die, DW_AT_abstract_origin, &s->next_callee))
		s->next_callee = (Dwarf_Die){ 0 };
}

static void visit(struct search *s, Dwarf_Die *die)
{
	int tag = dwarf_tag(die);
	Dwarf_Die type;

	if (tag == DW_TAG_variable) {
		if (has_line(die, DW_AT_decl_line, s->line) && pointee_type(die, &type))
			add(s, type, true);
	} else if (tag == DW_TAG_inlined_subroutine) {
		if (has_line(die, DW_AT_call_line, s->line) && constructed(s, *die, &type))
			add(s, type, false);
	} else if (tag == DW_TAG_call_site || tag == DW_TAG_GNU_call_site) {
		visit_call(s, die);
	}
}

/* The function's own scopes; what is inlined into it has lines of another function. */
static void walk(struct search *s, Dwarf_Die *scope, int depth)
{
	Dwarf_Die die, next;
	int tag, more = dwarf_child(scope, &die);

	while (more == 0 && spend(s)) {
		visit(s, &die);
		tag = dwarf_tag(&die);
		if (depth < MAX_DEPTH && (tag == DW_TAG_lexical_block || tag == DW_TAG_try_block || tag == DW_TAG_catch_block))
			walk(s, &die, depth + 1);
		more = dwarf_siblingof(&die, &next);
		/* A DW_AT_sibling that points back would loop. */
		if (more == 0 && (char *)next.addr <= (char *)die.addr)
			return;
		die = next;
	}
}

/* An object is constructed right after operator new returned, by a call of the same line. */
static void add_next_call(struct search *s, Dwarf_Die *function)
{
	Dwarf_Die unit, class;
	Dwarf_Line *row;
	int line;

	if (!s->next_return || !s->next_callee.addr || !dwarf_diecu(function, &unit, NULL, NULL))
		return;
	row = dwarf_getsrc_die(&unit, s->next_return - 1);
	if (row && !dwarf_lineno(row, &line) && (uint32_t)line == s->line && constructed(s, s->next_callee, &class))
		add(s, class, false);
}

int allocated_types(Dwarf_Die *function, uint32_t line, uint64_t address, uint64_t *budget, struct allocated_type *types)
{
	struct search s = { .line = line, .address = address, .budget = budget, .types = types };
	Dwarf_Die abstract;

	if (!line)
		return 0;
	walk(&s, function, 0);
	add_next_call(&s, function);
	/* Variables that the optimiser left nothing of are only there. */
	if (origin(function, DW_AT_abstract_origin, &abstract))
		walk(&s, &abstract, 0);
	return s.count;
}
