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

/* File offsets of functions by name, from .symtab and .dynsym; offsets[i] stays as it is for a name that is not defined. */
void lg_elf_image_functions(const struct lg_elf_image *image, const char *const *names, unsigned count, uint64_t *offsets);

/* The program headers and their number; NULL and 0 when they do not lie in the file as they should. */
const Elf64_Phdr *lg_elf_image_segments(const struct lg_elf_image *image, unsigned *count);

/* File offset of a virtual address, or 0. */
uint64_t lg_elf_image_file_offset(const struct lg_elf_image *image, uint64_t address);

/* A section by name: its bytes and address; false when it has none (or none in the file). */
bool lg_elf_image_section(const struct lg_elf_image *image, const char *name, const uint8_t **data, size_t *size, uint64_t *address);

#endif
