/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds the files that hold an ELF file's debug information when it is not in the file itself. Names come from the
 * target (.gnu_debuglink, .gnu_debugaltlink, DW_AT_comp_dir): they are resolved inside a root directory and cannot leave
 * it (openat2 RESOLVE_IN_ROOT), only regular files are opened, and what is found must prove itself (build id or CRC).
 */
#ifndef LG_DEBUG_FILE_H
#define LG_DEBUG_FILE_H

#include <gelf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LG_BUILD_ID_MAX 64

struct build_id {
	unsigned char bytes[LG_BUILD_ID_MAX];
	size_t length;
};

/* Where files are looked for, in order. -1: not there. */
struct file_roots {
	int target; /* O_PATH directory of the target's root, e.g. /proc/PID/root; -1 when it is ours */
	int host; /* of ours */
};

/* Opens a regular file for reading under one root, or -errno. */
int rooted_open(int root, const char *path);

/* Tries the target's root, then the host's. `path` must be absolute. */
int rooted_open_any(const struct file_roots *roots, const char *path);

/* False when the file has none. */
bool elf_build_id(Elf *elf, struct build_id *id);

/* Section by name, NULL when absent or without data in the file. */
Elf_Scn *elf_section(Elf *elf, const char *name, GElf_Shdr *header);

bool elf_has_dwarf(Elf *elf);

/*
 * Opens the separate debug file of the module at `path` (as the target sees it): by build id, then by .gnu_debuglink.
 * Returns its fd and writes its path, or -ENOENT.
 */
int find_debug_file(const struct file_roots *roots, const char *path, Elf *elf, char *found, size_t found_size);

/* Opens the dwz file that `elf` (at `path`) shares strings and types with, or -ENOENT. */
int find_alt_file(const struct file_roots *roots, const char *path, Elf *elf);

#endif
