/* SPDX-License-Identifier: Apache-2.0 */
/* An ELF file mapped for reading: symbols, segments and sections as the taps need them. Every read is bounded: the file may be
 * a target's. x86_64 only. */
#ifndef LG_ELF_IMAGE_H
#define LG_ELF_IMAGE_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lg_elf_image {
	const uint8_t *data;
	size_t size;
	const Elf64_Ehdr *header;
};

/* 0, or a negative errno (-ENOEXEC: not an ELF file of this machine). */
int lg_elf_image_open(struct lg_elf_image *image, const char *path);
void lg_elf_image_close(struct lg_elf_image *image);

struct lg_elf_function {
	uint64_t offset;  /* in the file; 0: the name is not defined */
	uint64_t address; /* virtual */
	uint64_t size;
	bool is_resolver; /* STT_GNU_IFUNC: it only gives the function, when the file is loaded */
};

/* Functions by name, from .symtab and .dynsym; found[i] stays as it is for a name that is not defined. */
void lg_elf_image_functions(const struct lg_elf_image *image, const char *const *names, unsigned count, struct lg_elf_function *found);

/* The program headers and their number; NULL and 0 when they do not lie in the file as they should. */
const Elf64_Phdr *lg_elf_image_segments(const struct lg_elf_image *image, unsigned *count);

/* Virtual address of a variable by name, from .dynsym; false when it is not there. */
bool lg_elf_image_object(const struct lg_elf_image *image, const char *name, uint64_t *address);

/* The executable segment that holds a place of the file, and where it begins in the file; NULL when none does. */
const uint8_t *lg_elf_image_code(const struct lg_elf_image *image, uint64_t offset, size_t *size, uint64_t *begin);

/* File offset of a virtual address, or 0. */
uint64_t lg_elf_image_file_offset(const struct lg_elf_image *image, uint64_t address);

struct lg_elf_relocation {
	uint64_t place; /* virtual address of the word that it fills */
	uint64_t addend;
	uint32_t type;
	const char *name; /* of its symbol; NULL: none */
};

/* Calls `each` with every dynamic relocation (SHT_RELA, loaded) until it returns true. */
void lg_elf_image_relocations(const struct lg_elf_image *image, bool (*each)(void *context, const struct lg_elf_relocation *relocation),
			      void *context);

/* A section by name: its bytes and address; false when it has none (or none in the file). */
bool lg_elf_image_section(const struct lg_elf_image *image, const char *name, const uint8_t **data, size_t *size, uint64_t *address);

#endif
