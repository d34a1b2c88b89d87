// SPDX-License-Identifier: Apache-2.0
#include "allocator_facts.h"

#include "symbols/debug_file.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_NEEDED 64

/* What the symbols of one file say. */
struct symbol_facts {
	bool malloc, operator_new, libc_malloc;
	const char *allocator, *sanitizer;
};

struct telling_name {
	const char *name, *meaning;
};

static const struct telling_name allocator_symbols[] = {
	{ "je_malloc", "jemalloc" }, { "mallctl", "jemalloc" },	  { "je_mallctl", "jemalloc" },
	{ "tc_malloc", "tcmalloc" }, { "TCMallocInternalMalloc", "tcmalloc" }, { "mi_malloc", "mimalloc" },
};

static const struct telling_name sanitizer_symbols[] = {
	{ "__asan_init", "address" }, { "__tsan_init", "thread" }, { "__msan_init", "memory" },
	{ "__lsan_init", "leak" }, { "__hwasan_init", "hwaddress" },
};

static const struct telling_name allocator_libraries[] = {
	{ "libjemalloc", "jemalloc" }, { "libtcmalloc", "tcmalloc" }, { "libmimalloc", "mimalloc" },
};

static const struct telling_name sanitizer_libraries[] = {
	{ "libasan", "address" }, { "libtsan", "thread" }, { "liblsan", "leak" }, { "libhwasan", "hwaddress" },
	{ "libclang_rt.asan", "address" }, { "libclang_rt.tsan", "thread" }, { "libclang_rt.msan", "memory" },
	{ "libclang_rt.hwasan", "hwaddress" },
};

#define LOOK_UP(table, name, prefix) look_up(table, sizeof(table) / sizeof((table)[0]), name, prefix)

static const char *look_up(const struct telling_name *table, size_t count, const char *name, bool prefix)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (prefix ? !strncmp(name, table[i].name, strlen(table[i].name)) : !strcmp(name, table[i].name))
			return table[i].meaning;
	return NULL;
}

static void read_symbol(const char *name, bool defined, struct symbol_facts *out)
{
	const char *meaning = LOOK_UP(sanitizer_symbols, name, false);

	if (meaning && !out->sanitizer)
		out->sanitizer = meaning;
	if (!defined)
		return;
	out->malloc |= !strcmp(name, "malloc");
	out->libc_malloc |= !strcmp(name, "__libc_malloc") || !strcmp(name, "__libc_malloc_impl");
	out->operator_new |= !strcmp(name, "_Znwm") || !strcmp(name, "_Znwj");
	meaning = LOOK_UP(allocator_symbols, name, false);
	if (meaning && !out->allocator)
		out->allocator = meaning;
}

/* Local ones count too: linkers make the allocator of a static-pie program local, and local calls cannot be interposed. */
static bool is_defined_function(const GElf_Sym *symbol)
{
	unsigned type = GELF_ST_TYPE(symbol->st_info);

	return symbol->st_shndx != SHN_UNDEF && symbol->st_value && (type == STT_FUNC || type == STT_GNU_IFUNC);
}

static void read_symbols(Elf *elf, struct symbol_facts *out)
{
	Elf_Scn *section = NULL;
	GElf_Shdr header;
	GElf_Sym symbol;
	size_t count, i;
	const char *name;
	Elf_Data *data;

	while ((section = elf_nextscn(elf, section))) {
		if (!gelf_getshdr(section, &header) || (header.sh_type != SHT_SYMTAB && header.sh_type != SHT_DYNSYM))
			continue;
		data = elf_getdata(section, NULL);
		count = data && header.sh_entsize ? data->d_size / header.sh_entsize : 0;
		for (i = 1; i < count && gelf_getsym(data, (int)i, &symbol); i++) {
			name = elf_strptr(elf, header.sh_link, symbol.st_name);
			if (name)
				read_symbol(name, is_defined_function(&symbol), out);
		}
	}
}

struct needed {
	const char *libraries[MAX_NEEDED];
	size_t count;
	const char *search; /* DT_RUNPATH or DT_RPATH */
};

static void read_needed(Elf *elf, struct needed *out)
{
	Elf_Scn *section = NULL;
	GElf_Shdr header;
	GElf_Dyn entry;
	Elf_Data *data;
	size_t count, i;

	while ((section = elf_nextscn(elf, section))) {
		if (!gelf_getshdr(section, &header) || header.sh_type != SHT_DYNAMIC)
			continue;
		data = elf_getdata(section, NULL);
		count = data && header.sh_entsize ? data->d_size / header.sh_entsize : 0;
		for (i = 0; i < count && gelf_getdyn(data, (int)i, &entry) && entry.d_tag != DT_NULL; i++) {
			const char *text = elf_strptr(elf, header.sh_link, entry.d_un.d_val);

			if (entry.d_tag == DT_NEEDED && text && out->count < MAX_NEEDED)
				out->libraries[out->count++] = text;
			else if (entry.d_tag == DT_RUNPATH || (entry.d_tag == DT_RPATH && !out->search))
				out->search = text;
		}
	}
}

/* Opens the library in one directory of a search list, with $ORIGIN replaced by the program's folder. */
static int open_in(const char *directory, int length, const char *library, const char *origin)
{
	const char *const variables[] = { "$ORIGIN", "${ORIGIN}" };
	char path[2 * PATH_MAX];
	size_t i;

	for (i = 0; i < 2; i++) {
		int skip = (int)strlen(variables[i]);

		if (length >= skip && !strncmp(directory, variables[i], (size_t)skip)) {
			snprintf(path, sizeof(path), "%s%.*s/%s", origin, length - skip, directory + skip, library);
			return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
		}
	}
	snprintf(path, sizeof(path), "%.*s/%s", length, directory, library);
	return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

static int open_library(const char *library, const char *search, const char *program)
{
	const char *const lists[] = {
		getenv("LD_LIBRARY_PATH"), search,
		"/usr/local/lib:/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu:/lib64:/usr/lib64:/lib:/usr/lib",
	};
	char folder[PATH_MAX];
	const char *at, *end;
	size_t i;
	int fd;

	if (strchr(library, '/'))
		return open(library, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	snprintf(folder, sizeof(folder), "%s", program);
	dirname(folder);
	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		for (at = lists[i]; at && *at; at = *end ? end + 1 : end) {
			end = strchrnul(at, ':');
			fd = open_in(at, (int)(end - at), library, folder);
			if (fd >= 0)
				return fd;
		}
	}
	return -1;
}

static void read_library(const char *library, const char *search, const char *program, struct symbol_facts *out)
{
	int fd = open_library(library, search, program);
	Elf *elf = fd < 0 ? NULL : elf_begin(fd, ELF_C_READ_MMAP, NULL);

	if (elf) {
		read_symbols(elf, out);
		elf_end(elf);
	}
	if (fd >= 0)
		close(fd);
}

/* The first needed library that defines malloc is the allocator, as it is for the loader. */
static void read_libraries(const struct needed *needed, struct lg_elf_facts *facts)
{
	const char *meaning;
	size_t i;

	for (i = 0; i < needed->count; i++) {
		struct symbol_facts library = { 0 };

		meaning = LOOK_UP(sanitizer_libraries, needed->libraries[i], true);
		if (meaning && !facts->sanitizer)
			facts->sanitizer = meaning;
		if (facts->allocator)
			continue;
		facts->allocator = LOOK_UP(allocator_libraries, needed->libraries[i], true);
		if (facts->allocator)
			continue;
		read_library(needed->libraries[i], needed->search, facts->program, &library);
		if (!strncmp(needed->libraries[i], "libc.", 5))
			facts->allocator = "libc";
		else if (library.malloc)
			facts->allocator = library.allocator ? library.allocator : "own";
	}
}

void read_allocator_facts(Elf *elf, struct lg_elf_facts *facts)
{
	struct symbol_facts own = { 0 };
	struct needed needed = { 0 };

	read_symbols(elf, &own);
	read_needed(elf, &needed);
	facts->sanitizer = own.sanitizer;
	facts->defines_malloc = own.malloc;
	if (own.malloc) {
		/* A static program's malloc is its libc's unless another allocator was linked in before it. */
		facts->allocator = own.allocator ? own.allocator : own.libc_malloc || (facts->type == LG_ELF_STATIC && facts->musl) ? "libc" : "own";
	}
	read_libraries(&needed, facts);
	if (own.operator_new && facts->type == LG_ELF_DYNAMIC)
		facts->allocator = own.allocator ? own.allocator : "own";
}
