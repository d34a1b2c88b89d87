// SPDX-License-Identifier: Apache-2.0
#include "symbolize.h"

#include "debug_file.h"
#include "demangle.h"
#include "dwarf_index.h"
#include "symbol_table.h"
#include "zstd_sections.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_SEGMENTS 16

struct segment {
	uint64_t low, high;
};

struct module {
	char *path;
	char *debug_path;
	int fd, debug_fd;
	struct file_roots roots;
	bool loaded;
	Elf *elf, *debug, *plain;
	void *plain_image;
	struct segment code[MAX_SEGMENTS];
	size_t code_count;
	struct symbol_table symbols;
	struct dwarf_index *dwarf;
	const char *search[3];
	char build_id[2 * LG_BUILD_ID_MAX + 1];
	struct lg_module_info info;
};

struct lg_symbolizer {
	int host_root; /* shared by the modules */
	struct module *modules;
	int count, capacity;
	struct source_call raw[LG_CALLS_MAX];
	char names[LG_CALLS_MAX][LG_NAME_MAX];
};

const char *lg_debug_info_name(enum lg_debug_info kind)
{
	switch (kind) {
	case LG_DEBUG_DWARF:
		return "dwarf";
	case LG_DEBUG_SYMBOLS:
		return "symbols";
	default:
		return "none";
	}
}

struct lg_symbolizer *lg_symbolizer_new(void)
{
	struct lg_symbolizer *s = calloc(1, sizeof(*s));

	elf_version(EV_CURRENT);
	if (s)
		s->host_root = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
	return s;
}

static bool same_directory(int left, int right)
{
	struct stat a, b;

	return !fstat(left, &a) && !fstat(right, &b) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static int open_roots(struct file_roots *roots, const char *root, int host)
{
	roots->host = host;
	roots->target = root && root[0] ? open(root, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
	if (roots->target >= 0 && same_directory(roots->target, host)) {
		close(roots->target);
		roots->target = -1;
	}
	return roots->target < 0 && host < 0 ? -ENOENT : 0;
}

int lg_symbolizer_add_module(struct lg_symbolizer *s, const char *path, int fd, const char *root)
{
	struct module *modules, *module;
	int capacity, err;

	if (s->count == s->capacity) {
		capacity = s->capacity ? s->capacity * 2 : 16;
		modules = reallocarray(s->modules, (size_t)capacity, sizeof(*modules));
		if (!modules)
			return -ENOMEM;
		s->modules = modules;
		s->capacity = capacity;
	}
	module = &s->modules[s->count];
	*module = (struct module){ .debug_fd = -1 };
	module->fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	if (module->fd < 0)
		return -errno;
	module->path = strdup(path);
	err = module->path ? open_roots(&module->roots, root, s->host_root) : -ENOMEM;
	if (err) {
		free(module->path);
		close(module->fd);
		return err;
	}
	return s->count++;
}

int lg_symbolizer_set_debug_file(struct lg_symbolizer *s, int handle, const char *path, int fd)
{
	struct module *module;

	if (handle < 0 || handle >= s->count || s->modules[handle].loaded || s->modules[handle].debug_fd >= 0)
		return -EINVAL;
	module = &s->modules[handle];
	module->debug_path = strdup(path);
	if (!module->debug_path)
		return -ENOMEM;
	module->debug_fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	return module->debug_fd < 0 ? -errno : 0;
}

static bool in_code(const void *of, uint64_t address)
{
	const struct module *module = of;
	size_t i;

	for (i = 0; i < module->code_count; i++)
		if (address >= module->code[i].low && address < module->code[i].high)
			return true;
	return false;
}

static void read_segments(struct module *module)
{
	GElf_Phdr segment;
	size_t count, i;

	module->code_count = 0;
	if (elf_getphdrnum(module->elf, &count))
		return;
	for (i = 0; i < count && module->code_count < MAX_SEGMENTS; i++) {
		if (gelf_getphdr(module->elf, (int)i, &segment) && segment.p_type == PT_LOAD && (segment.p_flags & PF_X))
			module->code[module->code_count++] =
				(struct segment){ segment.p_vaddr, segment.p_vaddr + segment.p_memsz };
	}
}

static void read_build_id(struct module *module)
{
	struct build_id id;
	size_t i;

	if (!elf_build_id(module->elf, &id))
		return;
	for (i = 0; i < id.length; i++)
		snprintf(module->build_id + 2 * i, 3, "%02x", id.bytes[i]);
	module->info.build_id = module->build_id;
}

/* A debug file that was given is used as it is; else one is looked for when the module has no DWARF of its own. */
static void open_debug_file(struct module *module)
{
	char found[LG_PATH_MAX];

	if (module->debug_fd < 0) {
		if (elf_has_dwarf(module->elf))
			return;
		module->debug_fd = find_debug_file(&module->roots, module->path, module->elf, found, sizeof(found));
		if (module->debug_fd < 0)
			return;
		module->debug_path = strdup(found);
	}
	module->debug = elf_begin(module->debug_fd, ELF_C_READ_MMAP, NULL);
	if (module->debug && elf_kind(module->debug) == ELF_K_ELF)
		module->info.debug_path = module->debug_path;
}

static void open_dwarf(struct module *module)
{
	Elf *program = module->debug && elf_has_dwarf(module->debug) ? module->debug : module->elf;
	const char *path = program == module->debug && module->debug_path ? module->debug_path : module->path;

	if (!elf_has_dwarf(program))
		return;
	module->plain = elf_without_zstd(program, &module->plain_image);
	module->search[0] = module->path;
	module->search[1] = module->debug_path;
	module->dwarf = dwarf_index_open(module->plain ? module->plain : program, find_alt_file(&module->roots, path, program),
					 &module->roots, module->search, in_code, module);
}

static void load(struct module *module)
{
	if (module->loaded)
		return;
	module->loaded = true;
	module->info = (struct lg_module_info){ .path = module->path };
	module->elf = elf_begin(module->fd, ELF_C_READ_MMAP, NULL);
	if (!module->elf || elf_kind(module->elf) != ELF_K_ELF)
		return;
	read_segments(module);
	read_build_id(module);
	open_debug_file(module);
	symbol_table_add(&module->symbols, module->elf);
	if (module->debug)
		symbol_table_add(&module->symbols, module->debug);
	symbol_table_sort(&module->symbols);
	open_dwarf(module);
	if (module->dwarf)
		module->info.dwarf_version = dwarf_index_version(module->dwarf);
	module->info.debug_info = module->dwarf ? LG_DEBUG_DWARF :
				  module->symbols.has_symtab ? LG_DEBUG_SYMBOLS :
							       LG_DEBUG_NONE;
}

static void unload(struct module *module)
{
	dwarf_index_close(module->dwarf);
	module->dwarf = NULL;
	symbol_table_free(&module->symbols);
	if (module->plain)
		elf_end(module->plain);
	free(module->plain_image);
	if (module->debug)
		elf_end(module->debug);
	if (module->elf)
		elf_end(module->elf);
	module->plain = module->debug = module->elf = NULL;
	module->plain_image = NULL;
	module->loaded = false;
}

static void close_fd(int fd)
{
	if (fd >= 0)
		close(fd);
}

void lg_symbolizer_free(struct lg_symbolizer *s)
{
	int i;

	if (!s)
		return;
	for (i = 0; i < s->count; i++) {
		unload(&s->modules[i]);
		close_fd(s->modules[i].fd);
		close_fd(s->modules[i].debug_fd);
		close_fd(s->modules[i].roots.target);
		free(s->modules[i].path);
		free(s->modules[i].debug_path);
	}
	free(s->modules);
	close_fd(s->host_root);
	free(s);
}

void lg_symbolizer_unload(struct lg_symbolizer *s, int handle)
{
	if (handle >= 0 && handle < s->count)
		unload(&s->modules[handle]);
}

const struct lg_module_info *lg_symbolizer_module_info(struct lg_symbolizer *s, int handle)
{
	if (handle < 0 || handle >= s->count)
		return NULL;
	load(&s->modules[handle]);
	return &s->modules[handle].info;
}

/* A function's name for people. A concrete function without linkage name may have a telling symbol. */
static void write_name(const struct module *module, const struct source_call *call, char out[LG_NAME_MAX])
{
	const struct function_symbol *symbol;

	if (call->mangled) {
		lg_demangle(call->name, out);
		return;
	}
	if (!call->inlined) {
		symbol = symbol_table_find(&module->symbols, call->function_start);
		if (symbol && symbol->address == call->function_start &&
		    (!strncmp(symbol->name, "_Z", 2) || !strncmp(symbol->name, "_R", 2))) {
			lg_demangle(symbol->name, out);
			return;
		}
	}
	snprintf(out, LG_NAME_MAX, "%s%s%s", call->scope, call->scope[0] ? "::" : "", call->name);
}

static void name_by_symbol(const struct module *module, uint64_t address, struct lg_call *call, char out[LG_NAME_MAX])
{
	const struct function_symbol *symbol = symbol_table_find(&module->symbols, address);

	if (!symbol)
		return;
	lg_demangle(symbol->name, out);
	call->function = out;
	call->function_offset = address - symbol->address;
}

int lg_symbolizer_calls(struct lg_symbolizer *s, int handle, uint64_t address, struct lg_call *calls, int max)
{
	struct module *module;
	int n = 0, i;

	if (handle < 0 || handle >= s->count || max < 1)
		return 0;
	module = &s->modules[handle];
	load(module);
	if (max > LG_CALLS_MAX)
		max = LG_CALLS_MAX;
	if (module->dwarf)
		n = dwarf_index_calls(module->dwarf, address, s->raw, max);
	for (i = 0; i < n; i++) {
		const struct source_call *raw = &s->raw[i];

		calls[i] = (struct lg_call){ .line = raw->line, .column = raw->column, .inlined = raw->inlined,
					     .types = raw->types, .type_count = raw->type_count };
		if (raw->file[0])
			calls[i].file = raw->file;
		if (raw->name) {
			write_name(module, raw, s->names[i]);
			calls[i].function = s->names[i];
			if (!raw->inlined)
				calls[i].function_offset = address - raw->function_start;
		}
	}
	if (!n)
		calls[0] = (struct lg_call){ 0 };
	if (n <= 1 && !calls[0].function)
		name_by_symbol(module, address, &calls[0], s->names[0]);
	return n ? n : calls[0].function != NULL;
}
