/* SPDX-License-Identifier: Apache-2.0 */
/* elf_image.c: what it finds in a whole file (argument 1: an ELF file with symbols), and that no damage makes it read elsewhere. */
#include "../taps/elf_image.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../unwind/cfi.h"
#include "check.h"
#include "random.h"

static const char *whole_path;
static const char *const names[] = { "main", "with_alloca", "no_such_function", "malloc" };

static bool finds_libc_start(void *context, const struct lg_elf_relocation *relocation)
{
	*(bool *)context = relocation->name && !strcmp(relocation->name, "__libc_start_main");
	return *(bool *)context;
}

static bool counts(void *context, const struct lg_elf_relocation *relocation)
{
	*(size_t *)context += relocation->name ? strlen(relocation->name) : 1;
	return false;
}

static void whole_file(void)
{
	struct lg_elf_image elf;
	struct lg_elf_function found[4] = { [2] = { .offset = 77 } };
	uint64_t address, begin;
	const uint8_t *data;
	size_t size;
	unsigned segments;
	EQUAL(-lg_elf_image_open(&elf, whole_path), 0);
	lg_elf_image_functions(&elf, names, 4, found);
	CHECK(found[0].offset && found[1].offset && found[0].offset != found[1].offset, "main, with_alloca");
	CHECK(found[0].size && !found[0].is_resolver, "main has a size");
	EQUAL(found[2].offset, 77);
	EQUAL(found[3].offset, 0); /* undefined here */
	CHECK(lg_elf_image_section(&elf, ".text", &data, &size, &address), ".text");
	EQUAL(lg_elf_image_file_offset(&elf, address), (uint64_t)(data - elf.data));
	CHECK(found[0].offset >= (uint64_t)(data - elf.data) && found[0].offset < (uint64_t)(data - elf.data) + size, "main lies in .text");
	data = lg_elf_image_code(&elf, found[0].offset, &size, &begin);
	CHECK(data && found[0].offset - begin < size && data == elf.data + begin, "main lies in code");
	bool linked = false;
	lg_elf_image_relocations(&elf, finds_libc_start, &linked);
	CHECK(linked, "it calls __libc_start_main");
	CHECK(!lg_elf_image_code(&elf, ~0ull, &size, &begin), "no code there");
	CHECK(!lg_elf_image_section(&elf, ".bss", &data, &size, &address), ".bss has no bytes in the file");
	CHECK(!lg_elf_image_section(&elf, ".nothing", &data, &size, &address), "a section that is not there");
	CHECK(lg_elf_image_segments(&elf, &segments) && segments > 4, "%u", segments);
	EQUAL(lg_elf_image_file_offset(&elf, ~0ull), 0);
	lg_elf_image_close(&elf);
	CHECK(elf.data == NULL, "closed");
	lg_elf_image_close(&elf);
}

/* Writes bytes to a file without a name and opens that. */
static int open_bytes(struct lg_elf_image *elf, const void *bytes, size_t size)
{
	char path[] = "/tmp/lg-elf-image-test-XXXXXX";
	int fd = mkstemp(path), error = -EIO;
	if (fd < 0)
		return -errno;
	if (write(fd, bytes, size) == (ssize_t)size)
		error = lg_elf_image_open(elf, path);
	close(fd);
	unlink(path);
	return error;
}

static void refuses_what_is_no_elf(void)
{
	struct lg_elf_image elf;
	char bytes[sizeof(Elf64_Ehdr)] = { 0 };
	Elf64_Ehdr *h = (Elf64_Ehdr *)bytes;
	EQUAL(-lg_elf_image_open(&elf, "/nonexistent"), ENOENT);
	EQUAL(-lg_elf_image_open(&elf, "/tmp"), ENOEXEC);
	EQUAL(-lg_elf_image_open(&elf, "/dev/zero"), ENOEXEC);
	EQUAL(-open_bytes(&elf, "#!/bin/sh\n", 10), ENOEXEC);
	EQUAL(-open_bytes(&elf, "", 0), ENOEXEC);
	EQUAL(-open_bytes(&elf, bytes, sizeof bytes), ENOEXEC);
	memcpy(bytes, ELFMAG, SELFMAG);
	h->e_ident[EI_CLASS] = ELFCLASS32;
	h->e_machine = EM_X86_64;
	EQUAL(-open_bytes(&elf, bytes, sizeof bytes), ENOEXEC);
	h->e_ident[EI_CLASS] = ELFCLASS64;
	h->e_machine = EM_AARCH64;
	EQUAL(-open_bytes(&elf, bytes, sizeof bytes), ENOEXEC);
	h->e_machine = EM_X86_64;
	EQUAL(-open_bytes(&elf, bytes, sizeof bytes), 0);
	lg_elf_image_close(&elf);
}

static size_t rows_seen;

static int count_row(void *context, uint64_t start, uint64_t end, struct lg_rule rule)
{
	(void)context, (void)start, (void)end, (void)rule;
	rows_seen++;
	return 0;
}

static void use_everything(const struct lg_elf_image *elf)
{
	static const char *const wanted[] = { ".eh_frame", ".eh_frame_hdr", ".text", ".symtab", "" };
	struct lg_elf_function found[4] = { 0 };
	uint64_t begin;
	size_t code_size, relocated = 0;
	lg_elf_image_functions(elf, names, 4, found);
	const uint8_t *code = lg_elf_image_code(elf, found[0].offset, &code_size, &begin);
	CHECK(!code || (code >= elf->data && code_size <= elf->size - (size_t)(code - elf->data)), "code lies outside");
	lg_elf_image_relocations(elf, counts, &relocated);
	lg_elf_image_file_offset(elf, random_word() >> random_below(64));
	for (unsigned i = 0; i < 5; i++) {
		struct lg_cfi_bytes bytes;
		if (!lg_elf_image_section(elf, wanted[i], &bytes.data, &bytes.size, &bytes.address))
			continue;
		CHECK(bytes.data >= elf->data && bytes.size <= elf->size - (size_t)(bytes.data - elf->data), "%s lies outside", wanted[i]);
		if (i == 0)
			lg_cfi_each_row(&bytes, count_row, NULL);
	}
}

/* The header and the tables are where damage matters: half of it goes there. In memory of exactly the file's size. */
static void damaged_file(void)
{
	struct lg_elf_image whole;
	EQUAL(-lg_elf_image_open(&whole, whole_path), 0);
	for (unsigned i = 0; i < 20000 && case_failures == 0; i++) {
		size_t size = random_below(4) ? whole.size : sizeof(Elf64_Ehdr) + (size_t)random_below(whole.size - sizeof(Elf64_Ehdr));
		uint8_t *copy = malloc(size);
		memcpy(copy, whole.data, size);
		for (uint64_t n = 1 + random_below(6); n-- > 0;) {
			uint64_t tables = whole.header->e_shoff + random_below(whole.header->e_shnum * sizeof(Elf64_Shdr));
			uint64_t at = random_below(3) == 0 ? random_below(sizeof(Elf64_Ehdr)) : random_below(2) ? tables : random_below(size);
			if (at < size)
				copy[at] = random_below(3) ? (uint8_t)random_word() : random_below(2) ? 0xff : 0;
		}
		/* a table or section whose offset and size wrap around to a place inside */
		uint64_t place = whole.header->e_shoff + sizeof(Elf64_Shdr) * random_below(whole.header->e_shnum);
		if (random_below(4) == 0 && place + sizeof(Elf64_Shdr) <= size) {
			Elf64_Shdr section;
			memcpy(&section, copy + place, sizeof section);
			section.sh_offset = -(8 * random_below(1000));
			section.sh_size += 8 * random_below(1000);
			memcpy(copy + place, &section, sizeof section);
		}
		struct lg_elf_image damaged = { copy, size, (const Elf64_Ehdr *)copy };
		use_everything(&damaged);
		free(copy);
	}
	CHECK(rows_seen > 10000, "only %zu rows were read", rows_seen);
	lg_elf_image_close(&whole);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	whole_path = argv[1];
	run_case("elf image: a whole file", whole_file);
	run_case("elf image: refuses what is no ELF file", refuses_what_is_no_elf);
	run_case("elf image: damaged files", damaged_file);
	return cases_failed != 0;
}
