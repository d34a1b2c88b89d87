// SPDX-License-Identifier: Apache-2.0
/*
 * A package file is an ELF file whose .debug_*.dwo sections are the concatenations of those of many .dwo files. A hash
 * table, .debug_cu_index, tells which stretch of each section belongs to a unit (DWARF 5, 7.3.5; version 2 is GNU's for
 * DWARF 4). The libdw that distributions ship does not read it. So the file is mapped privately, the ELF header in it
 * overwritten by one whose section headers, in a page after the file, describe just the stretches of one unit:
 *
 *   | new ELF header | ... file as it is, sections found inside ... | section headers | names |
 */
#include "dwp.h"

#include <elf.h>
#include <errno.h>
#include <gelf.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "debug_file.h"

enum stretch { INFO, ABBREV, LINE, STR_OFFSETS, RNGLISTS, STRINGS, STRETCHES };

static const char *const names[STRETCHES] = {
	".debug_info.dwo", ".debug_abbrev.dwo", ".debug_line.dwo", ".debug_str_offsets.dwo", ".debug_rnglists.dwo", ".debug_str.dwo",
};

/* Column numbers (DW_SECT_*) of the index that are wanted; 0: none. STRINGS are shared by all units. */
static const uint32_t columns_2[STRETCHES] = { 1, 3, 4, 6, 0, 0 };
static const uint32_t columns_5[STRETCHES] = { 1, 3, 4, 6, 8, 0 };

struct place {
	uint64_t offset, size;
};

struct index_view {
	const uint8_t *bytes;
	size_t size;
	uint32_t version, columns, units, slots;
};

static uint32_t word_at(const struct index_view *index, uint64_t offset)
{
	uint32_t word = 0;

	if (offset <= index->size && index->size - offset >= 4)
		memcpy(&word, index->bytes + offset, 4);
	return word;
}

static int read_index(Elf *elf, struct index_view *index)
{
	GElf_Shdr header;
	Elf_Scn *section = elf_section(elf, ".debug_cu_index", &header);
	Elf_Data *data = section ? elf_rawdata(section, NULL) : NULL;
	uint64_t need;

	if (!data || !data->d_buf || data->d_size < 16)
		return -ENOENT;
	*index = (struct index_view){ .bytes = data->d_buf, .size = data->d_size };
	index->version = word_at(index, 0) & 0xffff;
	index->columns = word_at(index, 4);
	index->units = word_at(index, 8);
	index->slots = word_at(index, 12);
	if ((index->version != 2 && index->version != 5) || index->columns > 16 || index->units > index->slots)
		return -EINVAL;
	need = 16 + (uint64_t)index->slots * 12 + 4ULL * index->columns + 8ULL * index->columns * index->units;
	return need > index->size ? -EINVAL : 0;
}

/* Row (from 1) of the unit, 0 when absent. Units are few thousands and looked up once: a scan is simpler than the hash. */
static uint32_t find_row(const struct index_view *index, uint64_t id)
{
	uint64_t signature;
	uint32_t slot, row;

	for (slot = 0; slot < index->slots; slot++) {
		memcpy(&signature, index->bytes + 16 + 8ULL * slot, 8);
		row = word_at(index, 16 + 8ULL * index->slots + 4ULL * slot);
		if (signature == id && row && row <= index->units)
			return row;
	}
	return 0;
}

static struct place unit_place(const struct index_view *index, uint32_t row, uint32_t wanted)
{
	uint64_t table = 16 + 12ULL * index->slots, offsets = table + 4ULL * index->columns;
	uint64_t sizes = offsets + 4ULL * index->columns * index->units, cell;
	uint32_t column;

	for (column = 0; wanted && column < index->columns; column++) {
		if (word_at(index, table + 4ULL * column) != wanted)
			continue;
		cell = 4ULL * ((uint64_t)(row - 1) * index->columns + column);
		return (struct place){ word_at(index, offsets + cell), word_at(index, sizes + cell) };
	}
	return (struct place){ 0 };
}

static int find_places(Elf *elf, uint64_t id, struct place places[STRETCHES])
{
	struct index_view index;
	GElf_Shdr header;
	uint32_t row;
	int i, err = read_index(elf, &index);

	if (err)
		return err;
	row = find_row(&index, id);
	if (!row)
		return -ENOENT;
	for (i = 0; i < STRETCHES; i++) {
		places[i] = unit_place(&index, row, (index.version == 5 ? columns_5 : columns_2)[i]);
		if (!elf_section(elf, names[i], &header) || (header.sh_flags & SHF_COMPRESSED)) {
			places[i].size = 0;
			continue;
		}
		if (i == STRINGS)
			places[i].size = header.sh_size;
		if (places[i].size > header.sh_size || places[i].offset > header.sh_size - places[i].size)
			return -EINVAL;
		places[i].offset += header.sh_offset;
	}
	return places[INFO].size ? 0 : -EINVAL;
}

/* Section headers: null, one a stretch, then the names' own. */
static void write_headers(uint8_t *image, size_t table, const Elf64_Ehdr *original, const struct place places[STRETCHES])
{
	Elf64_Ehdr *header = (Elf64_Ehdr *)image;
	Elf64_Shdr *sections = (Elf64_Shdr *)(image + table);
	char *strings = (char *)(sections + STRETCHES + 2), *end = strings + 1;
	int i;

	*header = (Elf64_Ehdr){
		.e_type = ET_REL,
		.e_machine = original->e_machine,
		.e_version = EV_CURRENT,
		.e_shoff = table,
		.e_ehsize = sizeof(Elf64_Ehdr),
		.e_shentsize = sizeof(Elf64_Shdr),
		.e_shnum = STRETCHES + 2,
		.e_shstrndx = STRETCHES + 1,
	};
	memcpy(header->e_ident, original->e_ident, EI_NIDENT);
	for (i = 0; i < STRETCHES; i++) {
		sections[i + 1] = (Elf64_Shdr){
			.sh_name = (Elf64_Word)(end - strings),
			.sh_type = places[i].size ? SHT_PROGBITS : SHT_NULL,
			.sh_offset = places[i].offset,
			.sh_size = places[i].size,
			.sh_addralign = 1,
		};
		end = stpcpy(end, names[i]) + 1;
	}
	sections[STRETCHES + 1] = (Elf64_Shdr){
		.sh_type = SHT_STRTAB,
		.sh_offset = (Elf64_Off)((uint8_t *)strings - image),
		.sh_size = (Elf64_Xword)(end - strings),
		.sh_addralign = 1,
	};
}

static int map_image(int fd, const struct place places[STRETCHES], void **image, size_t *image_size)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), file_size, table;
	Elf64_Ehdr original;
	struct stat st;
	uint8_t *base;
	int i;

	if (fstat(fd, &st) || pread(fd, &original, sizeof(original), 0) != sizeof(original))
		return -EIO;
	if (original.e_ident[EI_CLASS] != ELFCLASS64 || original.e_ident[EI_DATA] != ELFDATA2LSB)
		return -ENOTSUP;
	file_size = (size_t)st.st_size;
	for (i = 0; i < STRETCHES; i++)
		if (places[i].size > file_size || places[i].offset > file_size - places[i].size)
			return -EINVAL;
	table = (file_size + page - 1) / page * page;
	base = mmap(NULL, table + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (base == MAP_FAILED)
		return -ENOMEM;
	if (mmap(base, file_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE, fd, 0) == MAP_FAILED) {
		munmap(base, table + page);
		return -ENOMEM;
	}
	write_headers(base, table, &original, places);
	*image = base;
	*image_size = table + page;
	return 0;
}

int dwp_cut_unit(int fd, uint64_t id, void **image, size_t *image_size)
{
	struct place places[STRETCHES];
	Elf *elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);
	int err;

	if (!elf)
		return -EINVAL;
	err = find_places(elf, id, places);
	elf_end(elf);
	return err ? err : map_image(fd, places, image, image_size);
}
