// SPDX-License-Identifier: Apache-2.0
#include "inspect.h"

#include "allocator_facts.h"
#include "symbols/debug_file.h"
#include "frame_pointers.h"
#include "script.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As deep as the kernel follows interpreters that are scripts themselves. */
#define MAX_SCRIPTS 4

static const char *machine_name(GElf_Half machine)
{
	switch (machine) {
	case EM_X86_64:
		return "x86_64";
	case EM_AARCH64:
		return "aarch64";
	case EM_386:
		return "i386";
	case EM_ARM:
		return "arm";
	case EM_RISCV:
		return "riscv";
	case EM_PPC64:
		return "ppc64";
	case EM_S390:
		return "s390";
	default:
		return NULL;
	}
}

static void read_loader(Elf *elf, const GElf_Phdr *segment, struct lg_elf_facts *facts)
{
	Elf_Data *data = elf_getdata_rawchunk(elf, (int64_t)segment->p_offset, segment->p_filesz, ELF_T_BYTE);

	if (!data || !data->d_buf || !data->d_size)
		return;
	snprintf(facts->interpreter, sizeof(facts->interpreter), "%.*s",
		 (int)(data->d_size < sizeof(facts->interpreter) ? data->d_size : sizeof(facts->interpreter) - 1), (char *)data->d_buf);
	facts->musl = strstr(facts->interpreter, "ld-musl-") != NULL;
}

/* A position-independent program without a loader is told from a library by its flag (or, in old files, its entry). */
static bool is_static_pie(Elf *elf, const GElf_Ehdr *header)
{
	bool pie = false, named = false;
	Elf_Scn *section = NULL;
	GElf_Shdr shdr;
	GElf_Dyn entry;
	Elf_Data *data;
	int i;

	while ((section = elf_nextscn(elf, section))) {
		if (!gelf_getshdr(section, &shdr) || shdr.sh_type != SHT_DYNAMIC)
			continue;
		data = elf_getdata(section, NULL);
		for (i = 0; data && gelf_getdyn(data, i, &entry) && entry.d_tag != DT_NULL; i++) {
			pie |= entry.d_tag == DT_FLAGS_1 && (entry.d_un.d_val & DF_1_PIE);
			named |= entry.d_tag == DT_SONAME;
		}
	}
	return pie || (header->e_entry && !named);
}

static void read_type(Elf *elf, const GElf_Ehdr *header, struct lg_elf_facts *facts)
{
	GElf_Phdr segment;
	size_t count, i;

	if (elf_getphdrnum(elf, &count))
		return;
	for (i = 0; i < count; i++)
		if (gelf_getphdr(elf, (int)i, &segment) && segment.p_type == PT_INTERP)
			read_loader(elf, &segment, facts);
	if (header->e_type != ET_EXEC && header->e_type != ET_DYN)
		return;
	if (facts->interpreter[0])
		facts->type = LG_ELF_DYNAMIC;
	else if (header->e_type == ET_EXEC || is_static_pie(elf, header))
		facts->type = LG_ELF_STATIC;
	else
		facts->type = LG_ELF_SHARED;
}

static bool has_symbol_table(Elf *elf)
{
	GElf_Shdr header;

	return elf_section(elf, ".symtab", &header) || elf_section(elf, ".gnu_debugdata", &header);
}

static void read_debug_facts(Elf *elf, struct lg_elf_facts *facts)
{
	struct file_roots roots = { -1, open("/", O_PATH | O_DIRECTORY | O_CLOEXEC) };
	char real[PATH_MAX], found[PATH_MAX];
	struct build_id id;
	Elf *debug;
	size_t i;
	int fd;

	if (elf_build_id(elf, &id))
		for (i = 0; i < id.length; i++)
			snprintf(facts->build_id + 2 * i, 3, "%02x", id.bytes[i]);
	facts->debug_info = elf_has_dwarf(elf) ? LG_DEBUG_DWARF : has_symbol_table(elf) ? LG_DEBUG_SYMBOLS : LG_DEBUG_NONE;
	fd = facts->debug_info != LG_DEBUG_DWARF && realpath(facts->program, real) ?
		     find_debug_file(&roots, real, elf, found, sizeof(found)) :
		     -1;
	debug = fd < 0 ? NULL : elf_begin(fd, ELF_C_READ_MMAP, NULL);
	if (debug) {
		if (elf_has_dwarf(debug))
			facts->debug_info = LG_DEBUG_DWARF;
		elf_end(debug);
	}
	if (fd >= 0)
		close(fd);
	if (roots.host >= 0)
		close(roots.host);
}

static void read_elf(Elf *elf, struct lg_elf_facts *facts)
{
	GElf_Ehdr header;

	if (elf_kind(elf) != ELF_K_ELF || !gelf_getehdr(elf, &header))
		return;
	if (facts->kind != LG_FILE_SCRIPT)
		facts->kind = LG_FILE_ELF;
	facts->elf_class = header.e_ident[EI_CLASS] == ELFCLASS64 ? 64 : 32;
	facts->machine = machine_name(header.e_machine);
#if defined(__aarch64__)
	facts->native = facts->elf_class == 64 && header.e_machine == EM_AARCH64;
#else
	facts->native = facts->elf_class == 64 && header.e_machine == EM_X86_64;
#endif
	read_type(elf, &header, facts);
	read_allocator_facts(elf, facts);
	read_debug_facts(elf, facts);
	if (header.e_machine == EM_X86_64)
		facts->frame_pointers = sample_frame_pointers(elf);
}

static void choose(struct lg_elf_facts *facts, enum lg_usable_tap tap, const char *format, const char *detail)
{
	facts->tap = tap;
	snprintf(facts->reason, sizeof(facts->reason), format, detail ? detail : "");
}

static void judge(struct lg_elf_facts *facts)
{
	if (!facts->elf_class)
		choose(facts, LG_USABLE_NONE, "It is neither an ELF program nor a script that names one; give the program that runs.", NULL);
	else if (facts->elf_class == 32)
		choose(facts, LG_USABLE_NONE, "It is a 32-bit program; build it for 64 bits (without -m32 or -mx32).", NULL);
	else if (!facts->native)
		choose(facts, LG_USABLE_NONE, "It is built for another kind of processor (%s); build it for the 64-bit one of this machine.",
		       facts->machine ? facts->machine : "unknown");
	else if (facts->type == LG_ELF_SHARED || facts->type == LG_ELF_UNKNOWN)
		choose(facts, LG_USABLE_NONE, "It is not a program but a library or object file; observe the program that loads it.", NULL);
	else if (facts->sanitizer)
		choose(facts, LG_USABLE_NONE, "It is built with -fsanitize=%s, whose runtime replaces the allocator; build it without.",
		       facts->sanitizer);
	else if (facts->type == LG_ELF_STATIC && !facts->defines_malloc)
		choose(facts, LG_USABLE_NONE,
		       "It is linked statically and no symbol says where its malloc is; keep the symbol table (do not strip it) or link dynamically.",
		       NULL);
	else if (facts->type == LG_ELF_STATIC)
		choose(facts, LG_USABLE_UPROBE, "It is linked statically, so no library can be preloaded; link dynamically for less overhead.", NULL);
	else if (facts->defines_malloc)
		choose(facts, LG_USABLE_UPROBE,
		       "It defines malloc itself, before any preloaded library; link the allocator as a shared library for less overhead.", NULL);
	else
		choose(facts, LG_USABLE_PRELOAD, "%s", NULL);
}

static int follow_scripts(struct lg_elf_facts *facts)
{
	char next[PATH_MAX];
	int depth, err = 0;

	for (depth = 0; depth <= MAX_SCRIPTS; depth++) {
		err = script_interpreter(facts->program, next, sizeof(next));
		if (err)
			break;
		facts->kind = LG_FILE_SCRIPT;
		memcpy(facts->program, next, sizeof(next));
	}
	return err == 1 ? 0 : err ? err : -ELOOP;
}

int lg_inspect(const char *path, struct lg_elf_facts *facts)
{
	struct stat st;
	int fd, err;
	Elf *elf;

	memset(facts, 0, sizeof(*facts));
	if (snprintf(facts->path, sizeof(facts->path), "%s", path) >= PATH_MAX)
		return -ENAMETOOLONG;
	if (stat(path, &st))
		return -errno;
	if (!S_ISREG(st.st_mode))
		return S_ISDIR(st.st_mode) ? -EISDIR : -EINVAL;
	facts->setuid = (st.st_mode & S_ISUID) || ((st.st_mode & S_ISGID) && (st.st_mode & S_IXGRP));
	memcpy(facts->program, facts->path, sizeof(facts->path));
	err = follow_scripts(facts);
	if (err && facts->kind != LG_FILE_SCRIPT)
		return err;
	if (err) {
		choose(facts, LG_USABLE_NONE, "Its interpreter cannot be found (%s); check its first line and PATH.", strerror(-err));
		return 0;
	}
	fd = open(facts->program, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return -errno;
	elf_version(EV_CURRENT);
	elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);
	if (elf) {
		read_elf(elf, facts);
		elf_end(elf);
	}
	close(fd);
	judge(facts);
	return 0;
}
