// SPDX-License-Identifier: Apache-2.0
#include "zstd_sections.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#ifndef ELFCOMPRESS_ZSTD
#define ELFCOMPRESS_ZSTD 2
#endif

#define MAX_SECTIONS 64

/* More than the debug info of any one program; a bomb says more. */
#define MAX_BYTES (4ULL << 30)

struct debug_section {
	const char *name;
	const uint8_t *bytes; /* as in the file */
	size_t size;
	size_t plain_size;
	uint64_t flags;
	bool zstd;
};

struct debug_sections {
	struct debug_section list[MAX_SECTIONS];
	size_t count;
	bool any_zstd;
	uint64_t total;
	size_t names;
};

static void read_section(Elf_Scn *section, const GElf_Shdr *header, const char *name, struct debug_sections *all)
{
	struct debug_section *out = &all->list[all->count];
	Elf_Data *data = elf_rawdata(section, NULL);
	Elf64_Chdr compression;

	if (!data || !data->d_buf || all->count == MAX_SECTIONS)
		return;
	*out = (struct debug_section){ name, data->d_buf, data->d_size, data->d_size, header->sh_flags, false };
	if (header->sh_flags & SHF_COMPRESSED) {
		if (data->d_size < sizeof(compression))
			return;
		memcpy(&compression, data->d_buf, sizeof(compression));
		if (compression.ch_type == ELFCOMPRESS_ZSTD) {
			if (compression.ch_size > MAX_BYTES)
				return;
			out->zstd = all->any_zstd = true;
			out->plain_size = compression.ch_size;
			out->flags &= ~(uint64_t)SHF_COMPRESSED;
		}
	}
	all->total += out->plain_size + 16;
	all->names += strlen(name) + 1;
	all->count++;
}

static void read_sections(Elf *elf, struct debug_sections *all)
{
	Elf_Scn *section = NULL;
	GElf_Shdr header;
	const char *name;
	size_t strings;

	if (elf_getshdrstrndx(elf, &strings))
		return;
	while ((section = elf_nextscn(elf, section))) {
		if (!gelf_getshdr(section, &header) || header.sh_type == SHT_NOBITS)
			continue;
		name = elf_strptr(elf, strings, header.sh_name);
		if (name && (!strncmp(name, ".debug_", 7) || !strcmp(name, ".gnu_debugaltlink")))
			read_section(section, &header, name, all);
	}
}

/* Puts the section at `at`; false when it does not decompress to the size it claims. */
static bool place(const struct debug_section *section, uint8_t *at)
{
	if (!section->zstd) {
		memcpy(at, section->bytes, section->size);
		return true;
	}
	return ZSTD_decompress(at, section->plain_size, section->bytes + sizeof(Elf64_Chdr), section->size - sizeof(Elf64_Chdr)) ==
	       section->plain_size;
}

/* Header, section headers (null, the sections, their names), names, contents aligned to 16. */
static void *build_image(const Elf64_Ehdr *original, const struct debug_sections *all, size_t *size)
{
	size_t table = sizeof(Elf64_Ehdr), names = table + (all->count + 2) * sizeof(Elf64_Shdr), at, i;
	size_t total = names + all->names + 1 + all->total + 32;
	uint8_t *image = calloc(1, total);
	Elf64_Shdr *headers = (Elf64_Shdr *)(image + table);
	char *name = (char *)image + names + 1;

	if (!image)
		return NULL;
	*(Elf64_Ehdr *)image = (Elf64_Ehdr){
		.e_type = original->e_type,
		.e_machine = original->e_machine,
		.e_version = EV_CURRENT,
		.e_shoff = table,
		.e_ehsize = sizeof(Elf64_Ehdr),
		.e_shentsize = sizeof(Elf64_Shdr),
		.e_shnum = (Elf64_Half)(all->count + 2),
		.e_shstrndx = (Elf64_Half)(all->count + 1),
	};
	memcpy(image, original->e_ident, EI_NIDENT);
	at = names + all->names + 1;
	for (i = 0; i < all->count; i++) {
		const struct debug_section *section = &all->list[i];

		at = (at + 15) & ~15UL;
		if (place(section, image + at)) {
			headers[i + 1].sh_type = SHT_PROGBITS;
			headers[i + 1].sh_offset = at;
			headers[i + 1].sh_size = section->plain_size;
			headers[i + 1].sh_flags = section->flags;
			headers[i + 1].sh_addralign = section->flags & SHF_COMPRESSED ? 8 : 1;
		}
		headers[i + 1].sh_name = (Elf64_Word)(name - ((char *)image + names));
		name = stpcpy(name, section->name) + 1;
		at += section->plain_size;
	}
	headers[i + 1] = (Elf64_Shdr){ .sh_type = SHT_STRTAB, .sh_offset = names, .sh_size = all->names + 1, .sh_addralign = 1 };
	*size = total;
	return image;
}

Elf *elf_without_zstd(Elf *elf, void **image)
{
	struct debug_sections all = { .count = 0 };
	Elf64_Ehdr *header = elf64_getehdr(elf);
	size_t size;
	Elf *plain;

	*image = NULL;
	if (!header || header->e_ident[EI_DATA] != ELFDATA2LSB)
		return NULL;
	read_sections(elf, &all);
	if (!all.any_zstd || all.total > MAX_BYTES)
		return NULL;
	*image = build_image(header, &all, &size);
	plain = *image ? elf_memory(*image, size) : NULL;
	if (!plain) {
		free(*image);
		*image = NULL;
	}
	return plain;
}
