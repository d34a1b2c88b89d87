/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/elf_image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const void *at(const struct lg_elf_image *image, uint64_t offset, uint64_t size)
{
	return offset <= image->size && size <= image->size - offset ? image->data + offset : NULL;
}

/* A table of structs: where the file says, but only if they can be read as such there. */
static const void *table_at(const struct lg_elf_image *image, uint64_t offset, uint64_t count, uint64_t size, uint64_t size_told)
{
	return size == size_told && offset % _Alignof(Elf64_Xword) == 0 ? at(image, offset, count * size) : NULL;
}

int lg_elf_image_open(struct lg_elf_image *image, const char *path)
{
	struct stat st;
	int error = 0, fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	memset(image, 0, sizeof *image);
	if (fd < 0)
		return -errno;
	if (fstat(fd, &st))
		error = -errno;
	else if (!S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(Elf64_Ehdr))
		error = -ENOEXEC;
	if (!error) {
		void *data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (data == MAP_FAILED) {
			error = -errno;
		} else {
			image->data = data;
			image->size = (size_t)st.st_size;
			image->header = data;
		}
	}
	close(fd);
	if (!error && (memcmp(image->header->e_ident, ELFMAG, SELFMAG) || image->header->e_ident[EI_CLASS] != ELFCLASS64 ||
		       image->header->e_machine != EM_X86_64)) {
		lg_elf_image_close(image);
		error = -ENOEXEC;
	}
	return error;
}

void lg_elf_image_close(struct lg_elf_image *image)
{
	if (image->data)
		munmap((void *)image->data, image->size);
	memset(image, 0, sizeof *image);
}

const Elf64_Phdr *lg_elf_image_segments(const struct lg_elf_image *image, unsigned *count)
{
	const Elf64_Ehdr *h = image->header;
	const Elf64_Phdr *p = table_at(image, h->e_phoff, h->e_phnum, sizeof *p, h->e_phentsize);
	*count = p ? h->e_phnum : 0;
	return p;
}

uint64_t lg_elf_image_file_offset(const struct lg_elf_image *image, uint64_t address)
{
	unsigned n;
	const Elf64_Phdr *p = lg_elf_image_segments(image, &n);
	for (unsigned i = 0; i < n; i++)
		if (p[i].p_type == PT_LOAD && address >= p[i].p_vaddr && address - p[i].p_vaddr < p[i].p_filesz)
			return address - p[i].p_vaddr + p[i].p_offset;
	return 0;
}

static const Elf64_Shdr *sections(const struct lg_elf_image *image, unsigned *count)
{
	const Elf64_Ehdr *h = image->header;
	const Elf64_Shdr *s = table_at(image, h->e_shoff, h->e_shnum, sizeof *s, h->e_shentsize);
	*count = s ? h->e_shnum : 0;
	return s;
}

/* A string of a string table, or NULL when it does not end within it. */
static const char *text(const struct lg_elf_image *image, const Elf64_Shdr *table, uint64_t offset)
{
	const char *strings = at(image, table->sh_offset, table->sh_size);
	if (!strings || offset >= table->sh_size || !memchr(strings + offset, 0, table->sh_size - offset))
		return NULL;
	return strings + offset;
}

static void find_functions(const struct lg_elf_image *image, const Elf64_Shdr *table, const Elf64_Shdr *strings, const char *const *names,
			   unsigned count, struct lg_elf_function *found)
{
	uint64_t n = table->sh_size / sizeof(Elf64_Sym);
	const Elf64_Sym *symbols = table_at(image, table->sh_offset, n, sizeof *symbols, table->sh_entsize);
	for (uint64_t i = 0; symbols && i < n; i++) {
		const Elf64_Sym *s = &symbols[i];
		unsigned type = ELF64_ST_TYPE(s->st_info);
		const char *name = s->st_shndx != SHN_UNDEF && (type == STT_FUNC || type == STT_GNU_IFUNC) ? text(image, strings, s->st_name) : NULL;
		for (unsigned k = 0; name && k < count; k++) {
			uint64_t offset = strcmp(name, names[k]) ? 0 : lg_elf_image_file_offset(image, s->st_value);
			if (offset)
				found[k] = (struct lg_elf_function){ offset, s->st_value, s->st_size, type == STT_GNU_IFUNC };
		}
	}
}

void lg_elf_image_functions(const struct lg_elf_image *image, const char *const *names, unsigned count, struct lg_elf_function *found)
{
	unsigned n;
	const Elf64_Shdr *s = sections(image, &n);
	for (unsigned i = 0; i < n; i++)
		if ((s[i].sh_type == SHT_SYMTAB || s[i].sh_type == SHT_DYNSYM) && s[i].sh_link < n)
			find_functions(image, &s[i], &s[s[i].sh_link], names, count, found);
}

bool lg_elf_image_object(const struct lg_elf_image *image, const char *name, uint64_t *address)
{
	unsigned n;
	const Elf64_Shdr *all = sections(image, &n);
	for (unsigned t = 0; t < n; t++) {
		uint64_t count = all[t].sh_size / sizeof(Elf64_Sym);
		const Elf64_Sym *s = all[t].sh_type == SHT_DYNSYM && all[t].sh_link < n ? table_at(image, all[t].sh_offset, count, sizeof *s, all[t].sh_entsize) : NULL;
		for (uint64_t i = 0; s && i < count; i++) {
			const char *own = s[i].st_shndx != SHN_UNDEF && ELF64_ST_TYPE(s[i].st_info) == STT_OBJECT ? text(image, &all[all[t].sh_link], s[i].st_name) : NULL;
			if (own && !strcmp(own, name)) {
				*address = s[i].st_value;
				return true;
			}
		}
	}
	return false;
}

static const char *symbol_name(const struct lg_elf_image *image, const Elf64_Shdr *all, unsigned count, const Elf64_Shdr *relocations, uint64_t index)
{
	if (!index || relocations->sh_link >= count)
		return NULL;
	const Elf64_Shdr *table = &all[relocations->sh_link];
	const Elf64_Sym *symbols = table_at(image, table->sh_offset, table->sh_size / sizeof(Elf64_Sym), sizeof *symbols, table->sh_entsize);
	if (!symbols || index >= table->sh_size / sizeof(Elf64_Sym) || table->sh_link >= count)
		return NULL;
	return text(image, &all[table->sh_link], symbols[index].st_name);
}

void lg_elf_image_relocations(const struct lg_elf_image *image, bool (*each)(void *, const struct lg_elf_relocation *), void *context)
{
	unsigned n;
	const Elf64_Shdr *s = sections(image, &n);
	for (unsigned i = 0; i < n; i++) {
		uint64_t count = s[i].sh_size / sizeof(Elf64_Rela);
		const Elf64_Rela *r = s[i].sh_type == SHT_RELA && (s[i].sh_flags & SHF_ALLOC)
					      ? table_at(image, s[i].sh_offset, count, sizeof *r, s[i].sh_entsize)
					      : NULL;
		for (uint64_t k = 0; r && k < count; k++) {
			struct lg_elf_relocation relocation = { r[k].r_offset, (uint64_t)r[k].r_addend, (uint32_t)ELF64_R_TYPE(r[k].r_info),
								symbol_name(image, s, n, &s[i], ELF64_R_SYM(r[k].r_info)) };
			if (each(context, &relocation))
				return;
		}
	}
}

const uint8_t *lg_elf_image_code(const struct lg_elf_image *image, uint64_t offset, size_t *size, uint64_t *begin)
{
	unsigned n;
	const Elf64_Phdr *p = lg_elf_image_segments(image, &n);
	for (unsigned i = 0; i < n; i++)
		if (p[i].p_type == PT_LOAD && (p[i].p_flags & PF_X) && offset >= p[i].p_offset && offset - p[i].p_offset < p[i].p_filesz) {
			*size = (size_t)p[i].p_filesz;
			*begin = p[i].p_offset;
			return at(image, p[i].p_offset, p[i].p_filesz);
		}
	return NULL;
}

bool lg_elf_image_section(const struct lg_elf_image *image, const char *name, const uint8_t **data, size_t *size, uint64_t *address)
{
	unsigned n;
	const Elf64_Shdr *s = sections(image, &n);
	if (!s || image->header->e_shstrndx >= n)
		return false;
	for (unsigned i = 0; i < n; i++) {
		const char *own = text(image, &s[image->header->e_shstrndx], s[i].sh_name);
		if (!own || strcmp(own, name) || s[i].sh_type == SHT_NOBITS)
			continue;
		*data = at(image, s[i].sh_offset, s[i].sh_size);
		*size = (size_t)s[i].sh_size;
		*address = s[i].sh_addr;
		return *data != NULL;
	}
	return false;
}
