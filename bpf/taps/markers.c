/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/markers.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "taps/attach_point.h"
#include "collector.skel.h"
#include "taps/elf_image.h"

#define MARKS_MAX 256

/* One note: three words, "stapsdt", then pc, base, semaphore and the strings provider, name, arguments. */
struct note {
	const char *provider, *name;
	uint64_t pc, base;
	size_t size; /* of the whole note, padded */
};

static int read_note(const uint8_t *at, size_t left, struct note *note)
{
	uint32_t name_size, desc_size;
	if (left < 12)
		return -1;
	memcpy(&name_size, at, 4);
	memcpy(&desc_size, at + 4, 4);
	size_t desc = 12 + (((size_t)name_size + 3) & ~(size_t)3), end = desc + (((size_t)desc_size + 3) & ~(size_t)3);
	if (name_size > left || desc_size > left || end > left || desc_size < 26)
		return -1;
	note->size = end;
	memcpy(&note->pc, at + desc, 8);
	memcpy(&note->base, at + desc + 8, 8);
	note->provider = (const char *)at + desc + 24;
	size_t strings = desc_size - 24, provider = strnlen(note->provider, strings);
	if (provider == strings)
		return -1;
	note->name = note->provider + provider + 1;
	return strnlen(note->name, strings - provider - 1) == strings - provider - 1 ? -1 : 0;
}

static unsigned find_marks(const struct lg_elf_image *elf, struct lg_attach_point *points)
{
	const uint8_t *notes, *base;
	size_t size, base_size;
	uint64_t address, base_address;
	unsigned count = 0;
	struct note note;
	if (!lg_elf_image_section(elf, ".note.stapsdt", &notes, &size, &address))
		return 0;
	bool has_base = lg_elf_image_section(elf, ".stapsdt.base", &base, &base_size, &base_address);
	for (size_t at = 0; at < size && count < MARKS_MAX && read_note(notes + at, size - at, &note) == 0; at += note.size) {
		if (strcmp(note.provider, "leak_gate"))
			continue;
		/* A prelinked file was moved since its notes were written. */
		uint64_t offset = lg_elf_image_file_offset(elf, has_base ? note.pc + base_address - note.base : note.pc);
		if (offset && !strcmp(note.name, "iteration"))
			points[count++] = (struct lg_attach_point){ offset, LG_MARK_ITERATION };
		else if (offset && !strcmp(note.name, "test"))
			points[count++] = (struct lg_attach_point){ offset, LG_MARK_TEST };
	}
	return count;
}

void lg_markers_probe(struct lg_observation *o, const char *path)
{
	struct lg_attach_point points[MARKS_MAX];
	struct lg_elf_image elf;
	struct stat st;
	uint32_t seen;
	if (stat(path, &st))
		return;
	uint64_t key = lg_hash(lg_hash(11, st.st_ino), st.st_dev);
	if (lg_index_get(&o->marked_files, key, &seen) || lg_index_put(&o->marked_files, key, 1) || lg_elf_image_open(&elf, path))
		return;
	unsigned count = find_marks(&elf, points);
	lg_elf_image_close(&elf);
	/* In any process that has the file mapped: the program looks whether it is one of ours. */
	int error = count ? lg_attach_points(o->bpf->progs.mark, o->multi, false, 0, path, points, count, &o->links)
			  : 0;
	if (error) {
		char message[256];
		snprintf(message, sizeof message, "The marks of leak_gate.h in %.120s cannot be probed: %s", path, strerror(-error));
		lg_write_remark(&o->timeline, "note", "marks_unprobed", message, "Verdicts are by time instead of by iteration.");
	}
}
