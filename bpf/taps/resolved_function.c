/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/resolved_function.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "taps/unwind_rows.h"

struct search {
	const struct lg_mapped_file *owner;
	const char *name;
	uint64_t resolver;
	int memory;
	bool in_owner;
	int64_t bias;
	struct { uint64_t start, end; } stubs[3]; /* of the owner: its PLT */
	uint64_t found;
};

static bool is_stub(const struct search *s, uint64_t address)
{
	for (unsigned i = 0; i < sizeof s->stubs / sizeof *s->stubs; i++)
		if (address >= s->stubs[i].start && address < s->stubs[i].end)
			return true;
	return false;
}

static bool look_at(void *context, const struct lg_elf_relocation *r)
{
	struct search *s = context;
	const struct lg_mapped_file *owner = s->owner;
	uint64_t value;
	bool by_resolver = r->type == R_X86_64_IRELATIVE && s->in_owner && r->addend == s->resolver;
	bool by_name = (r->type == R_X86_64_JUMP_SLOT || r->type == R_X86_64_GLOB_DAT || r->type == R_X86_64_64) && r->name && !strcmp(r->name, s->name);
	if (!by_resolver && !by_name)
		return false;
	if (pread(s->memory, &value, sizeof value, (off_t)(r->place + (uint64_t)s->bias)) != sizeof value)
		return false;
	/* A slot that is not bound yet leads into a PLT; one of another allocator's function, elsewhere. */
	if (value < owner->exec_start || value >= owner->exec_end || is_stub(s, value))
		return false;
	s->found = value - owner->exec_start + owner->exec_offset;
	return true;
}

static bool open_mapped(struct lg_elf_image *elf, pid_t pid, const struct lg_mapped_file *file)
{
	char path[96];
	snprintf(path, sizeof path, "/proc/%d/map_files/%lx-%lx", pid, (unsigned long)file->exec_start, (unsigned long)file->exec_end);
	return file->exec_end && lg_elf_image_open(elf, path) == 0;
}

static void find_stubs(struct search *s, const struct lg_elf_image *elf)
{
	static const char *const names[] = { ".plt", ".plt.sec", ".plt.got" };
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		const uint8_t *data;
		size_t size;
		uint64_t address;
		if (lg_elf_image_section(elf, names[i], &data, &size, &address)) {
			s->stubs[i].start = address + (uint64_t)lg_elf_bias(elf, s->owner);
			s->stubs[i].end = s->stubs[i].start + size;
		}
	}
}

uint64_t lg_resolved_function(pid_t pid, const struct lg_mapped_file *files, int count, const struct lg_mapped_file *owner, const char *name,
			      uint64_t resolver)
{
	char path[64];
	struct lg_elf_image elf;
	struct search s = { .owner = owner, .name = name, .resolver = resolver };
	snprintf(path, sizeof path, "/proc/%d/mem", pid);
	s.memory = open(path, O_RDONLY | O_CLOEXEC);
	if (s.memory < 0)
		return 0;
	if (open_mapped(&elf, pid, owner)) {
		find_stubs(&s, &elf);
		lg_elf_image_close(&elf);
	}
	for (int i = 0; i < count && !s.found; i++) {
		if (!open_mapped(&elf, pid, &files[i]))
			continue;
		s.in_owner = &files[i] == owner;
		s.bias = lg_elf_bias(&elf, &files[i]);
		lg_elf_image_relocations(&elf, look_at, &s);
		lg_elf_image_close(&elf);
	}
	close(s.memory);
	return s.found;
}
