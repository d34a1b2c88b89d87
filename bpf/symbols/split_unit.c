// SPDX-License-Identifier: Apache-2.0
#include "split_unit.h"

#include "dwp.h"

#include <dwarf.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* More ranges than this for one function is not a compiler's doing. */
#define MAX_RANGES 65536

static struct byte_view section_view(Elf *elf, const char *name)
{
	GElf_Shdr header;
	Elf_Scn *section = elf_section(elf, name, &header);
	Elf_Data *data = section ? elf_getdata(section, NULL) : NULL;

	if (!data || !data->d_buf)
		return (struct byte_view){ 0 };
	return (struct byte_view){ data->d_buf, data->d_size };
}

static uint64_t number_attribute(Dwarf_Die *die, unsigned name, uint64_t otherwise)
{
	Dwarf_Attribute attribute;
	Dwarf_Word value;

	/* DW_FORM_sec_offset reads as unsigned data too. */
	if (dwarf_attr(die, name, &attribute) && !dwarf_formudata(&attribute, &value))
		return value;
	return otherwise;
}

static const char *string_attribute(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute attribute;

	return dwarf_attr(die, name, &attribute) ? dwarf_formstring(&attribute) : NULL;
}

static const char *dwo_name(Dwarf_Die *skeleton)
{
	const char *name = string_attribute(skeleton, DW_AT_dwo_name);

	return name ? name : string_attribute(skeleton, DW_AT_GNU_dwo_name);
}

bool is_skeleton(Dwarf_Die *unit)
{
	/* Both names occur in a skeleton only; the full unit's copy is met only inside a .dwo. */
	return dwo_name(unit) != NULL;
}

/* The number that ties skeleton and full unit together: in the unit header (5) or an attribute (4). */
static uint64_t unit_id(Dwarf_Die *unit)
{
	Dwarf_Half version;
	uint64_t id = 0;

	if (!dwarf_cu_info(unit->cu, &version, NULL, NULL, NULL, &id, NULL, NULL) && version >= 5)
		return id;
	return number_attribute(unit, DW_AT_GNU_dwo_id, 0);
}

/* Finds the full unit with that id in the opened file. */
static int find_unit(struct split_unit *split, uint64_t id)
{
	Dwarf_Off at = 0, next, abbrev;
	uint8_t address_size, offset_size;
	Dwarf_Half version;
	size_t header;

	while (!dwarf_next_unit(split->dwarf, at, &next, &header, &version, &abbrev, &address_size, &offset_size, NULL, NULL)) {
		if (dwarf_offdie(split->dwarf, at + header, &split->die) &&
		    dwarf_tag(&split->die) == DW_TAG_compile_unit && unit_id(&split->die) == id) {
			split->version = version;
			split->offset_size = offset_size;
			split->end = next;
			split->unit_end = (uint8_t *)split->die.addr - dwarf_dieoffset(&split->die) + next;
			return 0;
		}
		at = next;
	}
	return -ENOENT;
}

static int open_dwarf(struct split_unit *split, uint64_t id)
{
	if (!split->elf)
		return -EINVAL;
	split->dwarf = dwarf_begin_elf(split->elf, DWARF_C_READ, NULL);
	return split->dwarf ? find_unit(split, id) : -EINVAL;
}

static int open_dwo(struct split_unit *split, const struct file_roots *roots, Dwarf_Die *skeleton, uint64_t id)
{
	const char *name = dwo_name(skeleton), *directory = string_attribute(skeleton, DW_AT_comp_dir);
	char path[PATH_MAX];

	if (snprintf(path, sizeof(path), "%s%s%s", name[0] == '/' || !directory ? "" : directory,
		     name[0] == '/' || !directory ? "" : "/", name) >= PATH_MAX)
		return -ENAMETOOLONG;
	split->fd = rooted_open_any(roots, path);
	if (split->fd < 0)
		return split->fd;
	split->elf = elf_begin(split->fd, ELF_C_READ_MMAP, NULL);
	return open_dwarf(split, id);
}

static int open_dwp(struct split_unit *split, const struct file_roots *roots, const char *module, uint64_t id)
{
	char path[PATH_MAX];
	int fd, err;

	if (snprintf(path, sizeof(path), "%s.dwp", module) >= PATH_MAX)
		return -ENAMETOOLONG;
	fd = rooted_open_any(roots, path);
	if (fd < 0)
		return fd;
	err = dwp_cut_unit(fd, id, &split->image, &split->image_size);
	close(fd);
	if (err)
		return err;
	split->elf = elf_memory(split->image, split->image_size);
	return open_dwarf(split, id);
}

static void read_bases(struct split_unit *split, Dwarf_Die *skeleton, Elf *program)
{
	Dwarf_Addr low;

	split->low_pc = dwarf_lowpc(skeleton, &low) ? 0 : low;
	split->address_base = number_attribute(skeleton, DW_AT_addr_base, number_attribute(skeleton, DW_AT_GNU_addr_base, 0));
	split->ranges_base = number_attribute(skeleton, DW_AT_GNU_ranges_base, 0);
	split->addresses = section_view(program, ".debug_addr");
	split->ranges = split->version >= 5 ? section_view(split->elf, ".debug_rnglists.dwo") : section_view(program, ".debug_ranges");
	split->has_line_table = section_view(split->elf, ".debug_line.dwo").size > 0;
}

int split_unit_open(struct split_unit *split, const struct file_roots *roots, Dwarf_Die *skeleton, Elf *program,
		    const char *const *paths)
{
	uint64_t id = unit_id(skeleton);
	int err;

	*split = (struct split_unit){ .fd = -1 };
	err = open_dwo(split, roots, skeleton, id);
	for (; err && *paths; paths++) {
		split_unit_close(split);
		err = open_dwp(split, roots, *paths, id);
	}
	if (err) {
		split_unit_close(split);
		return err;
	}
	read_bases(split, skeleton, program);
	return 0;
}

void split_unit_close(struct split_unit *split)
{
	if (split->dwarf)
		dwarf_end(split->dwarf);
	if (split->elf)
		elf_end(split->elf);
	if (split->image)
		munmap(split->image, split->image_size);
	if (split->fd >= 0)
		close(split->fd);
	*split = (struct split_unit){ .fd = -1 };
}

/* --- numbers ------------------------------------------------------------------------------------------------------ */

/* A place in a view; `bad` sticks once a read went past the end. */
struct reader {
	struct byte_view view;
	size_t at;
	bool bad;
};

static uint64_t read_fixed(struct reader *r, size_t width)
{
	uint64_t value = 0;

	if (r->bad || r->at > r->view.size || r->view.size - r->at < width) {
		r->bad = true;
		return 0;
	}
	memcpy(&value, r->view.bytes + r->at, width); /* little endian, as every supported machine is */
	r->at += width;
	return value;
}

static uint64_t read_uleb(struct reader *r)
{
	uint64_t value = 0;
	unsigned shift = 0;
	uint8_t byte;

	do {
		byte = (uint8_t)read_fixed(r, 1);
		if (shift < 64)
			value |= (uint64_t)(byte & 0x7f) << shift;
		shift += 7;
	} while ((byte & 0x80) && !r->bad);
	return value;
}

static bool indexed_address(const struct split_unit *split, uint64_t index, uint64_t *address)
{
	struct reader r = { .view = split->addresses };

	if (index > split->addresses.size / 8)
		return false;
	r.at = split->address_base + index * 8;
	*address = read_fixed(&r, 8);
	return !r.bad;
}

/* From an attribute's value to the end of its unit. */
static struct byte_view attribute_view(const struct split_unit *split, const Dwarf_Attribute *attribute)
{
	struct byte_view view = { attribute->valp, 0 };

	if (attribute->valp < split->unit_end)
		view.size = (size_t)(split->unit_end - attribute->valp);
	return view;
}

static bool address_attribute(const struct split_unit *split, Dwarf_Attribute *attribute, uint64_t *address)
{
	struct reader r = { .view = attribute_view(split, attribute) };
	Dwarf_Addr plain;

	switch (dwarf_whatform(attribute)) {
	case DW_FORM_addrx:
	case DW_FORM_GNU_addr_index:
		return indexed_address(split, read_uleb(&r), address);
	case DW_FORM_addrx1:
		return indexed_address(split, read_fixed(&r, 1), address);
	case DW_FORM_addrx2:
		return indexed_address(split, read_fixed(&r, 2), address);
	case DW_FORM_addrx3:
		return indexed_address(split, read_fixed(&r, 3), address);
	case DW_FORM_addrx4:
		return indexed_address(split, read_fixed(&r, 4), address);
	case DW_FORM_addr:
		if (dwarf_formaddr(attribute, &plain))
			return false;
		*address = plain;
		return true;
	default:
		return false;
	}
}

/* --- ranges ------------------------------------------------------------------------------------------------------- */

/* Version 4: pairs of addresses in .debug_ranges, relative to the unit's start or to a base selected on the way. */
static int visit_ranges_4(const struct split_unit *split, uint64_t offset, int (*visit)(void *, uint64_t, uint64_t), void *arg)
{
	struct reader r = { .view = split->ranges, .at = split->ranges_base + offset };
	uint64_t base = split->low_pc, low, high;
	int i, err = 0;

	for (i = 0; i < MAX_RANGES && !err; i++) {
		low = read_fixed(&r, 8);
		high = read_fixed(&r, 8);
		if (r.bad || (!low && !high))
			break;
		if (low == UINT64_MAX)
			base = high;
		else
			err = visit(arg, base + low, base + high);
	}
	return err;
}

/* One entry of a version 5 list. False ends the list. */
static bool next_range_5(const struct split_unit *split, struct reader *r, uint64_t *base, uint64_t *low, uint64_t *high)
{
	uint64_t kind = read_fixed(r, 1);

	*low = *high = 0;
	switch (kind) {
	case DW_RLE_base_addressx:
		return indexed_address(split, read_uleb(r), base);
	case DW_RLE_startx_endx:
		return indexed_address(split, read_uleb(r), low) && indexed_address(split, read_uleb(r), high);
	case DW_RLE_startx_length:
		if (!indexed_address(split, read_uleb(r), low))
			return false;
		*high = *low + read_uleb(r);
		return true;
	case DW_RLE_offset_pair:
		*low = *base + read_uleb(r);
		*high = *base + read_uleb(r);
		return true;
	case DW_RLE_base_address:
		*base = read_fixed(r, 8);
		return true;
	case DW_RLE_start_end:
		*low = read_fixed(r, 8);
		*high = read_fixed(r, 8);
		return true;
	case DW_RLE_start_length:
		*low = read_fixed(r, 8);
		*high = *low + read_uleb(r);
		return true;
	default: /* DW_RLE_end_of_list, or unknown */
		return false;
	}
}

static int visit_ranges_5(const struct split_unit *split, uint64_t offset, int (*visit)(void *, uint64_t, uint64_t), void *arg)
{
	struct reader r = { .view = split->ranges, .at = offset };
	uint64_t base = split->low_pc, low, high;
	int i, err = 0;

	for (i = 0; i < MAX_RANGES && !err && next_range_5(split, &r, &base, &low, &high) && !r.bad; i++)
		if (low < high)
			err = visit(arg, low, high);
	return err;
}

/* Offset of list `index`, through the table after the section's header (64-bit DWARF has wider fields). */
static bool list_offset(const struct split_unit *split, uint64_t index, uint64_t *offset)
{
	struct reader r = { .view = split->ranges };
	size_t width = read_fixed(&r, 4) == UINT32_MAX ? 8 : 4;
	size_t table = width == 8 ? 20 : 12;

	if (index > split->ranges.size / width)
		return false;
	r.at = table + index * width;
	*offset = table + read_fixed(&r, width);
	return !r.bad;
}

/* Read by hand: dwarf_formudata() checks such an offset against the .dwo, but in version 4 the program has the lists. */
static bool section_offset(const struct split_unit *split, const Dwarf_Attribute *attribute, uint64_t *offset)
{
	struct reader r = { .view = attribute_view(split, attribute) };
	unsigned form = attribute->form;

	if (form != DW_FORM_sec_offset && form != DW_FORM_data4 && form != DW_FORM_data8)
		return false;
	*offset = read_fixed(&r, form == DW_FORM_data8 || (form == DW_FORM_sec_offset && split->offset_size == 8) ? 8 : 4);
	return !r.bad;
}

int split_unit_ranges(const struct split_unit *split, Dwarf_Die *die, int (*visit)(void *arg, uint64_t low, uint64_t high),
		      void *arg)
{
	struct reader index = { 0 };
	Dwarf_Attribute attribute;
	uint64_t low, high, offset;
	Dwarf_Word length;

	if (dwarf_attr(die, DW_AT_low_pc, &attribute) && address_attribute(split, &attribute, &low)) {
		if (!dwarf_attr(die, DW_AT_high_pc, &attribute))
			return 0;
		if (!address_attribute(split, &attribute, &high)) {
			if (dwarf_formudata(&attribute, &length))
				return 0;
			high = low + length;
		}
		return low < high ? visit(arg, low, high) : 0;
	}
	if (!dwarf_attr(die, DW_AT_ranges, &attribute))
		return 0;
	if (dwarf_whatform(&attribute) == DW_FORM_rnglistx) {
		index.view = attribute_view(split, &attribute);
		if (!list_offset(split, read_uleb(&index), &offset))
			return 0;
	} else if (!section_offset(split, &attribute, &offset)) {
		return 0;
	}
	return split->version >= 5 ? visit_ranges_5(split, offset, visit, arg) : visit_ranges_4(split, offset, visit, arg);
}
