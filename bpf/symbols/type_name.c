// SPDX-License-Identifier: Apache-2.0
#include "type_name.h"

#include <dwarf.h>
#include <stdio.h>
#include <string.h>

#define MAX_SCOPES 16
#define MAX_STARS 4

static bool follow_type(Dwarf_Die *die)
{
	Dwarf_Attribute attribute;
	Dwarf_Die target;

	if (!dwarf_attr_integrate(die, DW_AT_type, &attribute) || !dwarf_formref_die(&attribute, &target))
		return false;
	*die = target;
	return true;
}

static bool is_qualifier(int tag)
{
	return tag == DW_TAG_const_type || tag == DW_TAG_volatile_type || tag == DW_TAG_restrict_type || tag == DW_TAG_atomic_type;
}

/* Strips qualifiers, and typedefs where asked. */
static bool strip(Dwarf_Die *type, bool typedefs)
{
	Dwarf_Attribute attribute;
	Dwarf_Die whole;
	int links, tag;

	for (links = 0; links < LG_TYPE_LINKS; links++) {
		tag = dwarf_tag(type);
		/* Declared here, defined in a type unit. */
		if (dwarf_attr(type, DW_AT_signature, &attribute)) {
			if (!dwarf_formref_die(&attribute, &whole))
				return false;
			*type = whole;
			continue;
		}
		if (!is_qualifier(tag) && !(typedefs && tag == DW_TAG_typedef))
			return true;
		if (!follow_type(type))
			return false;
	}
	return false;
}

bool pointee_type(Dwarf_Die *of, Dwarf_Die *pointee)
{
	*pointee = *of;
	return follow_type(pointee) && strip(pointee, true) && dwarf_tag(pointee) == DW_TAG_pointer_type && follow_type(pointee) &&
	       strip(pointee, false);
}

const void *type_identity(Dwarf_Die type)
{
	return strip(&type, true) ? type.addr : NULL;
}

static bool byte_size(Dwarf_Die type, uint64_t *bytes)
{
	Dwarf_Attribute attribute;
	Dwarf_Word size;

	if (!strip(&type, true) || dwarf_hasattr(&type, DW_AT_declaration))
		return false;
	if (dwarf_attr(&type, DW_AT_byte_size, &attribute)) {
		if (dwarf_formudata(&attribute, &size))
			return false;
		*bytes = size;
		return size > 0;
	}
	*bytes = 8; /* clang leaves out the size of a pointer */
	return dwarf_tag(&type) == DW_TAG_pointer_type;
}

static bool is_scope(int tag)
{
	return tag == DW_TAG_namespace || tag == DW_TAG_class_type || tag == DW_TAG_structure_type || tag == DW_TAG_union_type ||
	       tag == DW_TAG_subprogram || tag == DW_TAG_lexical_block || tag == DW_TAG_module || tag == DW_TAG_enumeration_type;
}

static size_t append(char *out, size_t at, const char *text)
{
	int n = at < LG_TYPE_NAME_MAX ? snprintf(out + at, LG_TYPE_NAME_MAX - at, "%s", text) : 0;

	return at + (size_t)(n < 0 ? 0 : n);
}

static bool is_c(Dwarf_Die *type)
{
	Dwarf_Die unit;
	int language = dwarf_diecu(type, &unit, NULL, NULL) ? dwarf_srclang(&unit) : -1;

	return language == DW_LANG_C || language == DW_LANG_C89 || language == DW_LANG_C99 || language == DW_LANG_C11;
}

/*
 * Writes "outer::" for what encloses the type. DIEs have no way up: at each level the sibling that begins last before the type holds it.
 * False when the type was not found, or the budget ended: half a name is a wrong one.
 */
static bool write_scopes(Dwarf_Die type, uint64_t *budget, char *out, size_t *at)
{
	Dwarf_Die scope, die, next;
	const char *name;
	int depth, tag;

	if (!dwarf_diecu(&type, &scope, NULL, NULL))
		return false;
	for (depth = 0; depth < MAX_SCOPES; depth++) {
		if (dwarf_child(&scope, &die) != 0)
			return false;
		while (dwarf_siblingof(&die, &next) == 0 && (char *)next.addr > (char *)die.addr && (char *)next.addr <= (char *)type.addr) {
			if (!*budget)
				return false;
			--*budget;
			die = next;
		}
		/* gcc puts a type into a type unit without its namespaces. */
		if (die.addr == type.addr)
			return depth > 0 || is_c(&type) || dwarf_tag(&scope) != DW_TAG_type_unit;
		tag = dwarf_tag(&die);
		if ((char *)die.addr > (char *)type.addr || !is_scope(tag))
			return false;
		name = dwarf_diename(&die);
		if (tag == DW_TAG_namespace && !name)
			name = "(anonymous namespace)";
		if (name && tag != DW_TAG_subprogram && tag != DW_TAG_lexical_block) {
			*at = append(out, *at, name);
			*at = append(out, *at, "::");
		}
		scope = die;
	}
	return false;
}

static const char *keyword(Dwarf_Die *type)
{
	int tag = dwarf_tag(type);

	if (!is_c(type))
		return "";
	return tag == DW_TAG_structure_type ? "struct " : tag == DW_TAG_union_type ? "union " : tag == DW_TAG_enumeration_type ? "enum " : "";
}

bool describe_type(Dwarf_Die type, uint64_t *budget, struct allocated_type *out)
{
	const char *name;
	size_t at = 0;
	int stars = 0;

	if (!strip(&type, false) || !byte_size(type, &out->bytes))
		return false;
	while (dwarf_tag(&type) == DW_TAG_pointer_type && !dwarf_diename(&type)) {
		if (++stars > MAX_STARS || !follow_type(&type) || !strip(&type, false))
			return false;
	}
	name = dwarf_diename(&type);
	if (!name || !name[0])
		return false;
	at = append(out->name, at, keyword(&type));
	if (dwarf_tag(&type) != DW_TAG_base_type && !write_scopes(type, budget, out->name, &at))
		return false;
	at = append(out->name, at, name);
	if (stars)
		at = append(out->name, at, " ");
	while (stars--)
		at = append(out->name, at, "*");
	return at < LG_TYPE_NAME_MAX; /* one that was cut names another type */
}
