/* SPDX-License-Identifier: Apache-2.0 */
/* What an executable file is, as far as it decides whether and how its allocations can be observed. Reads, never runs it. */
#ifndef LG_INSPECT_H
#define LG_INSPECT_H

#include "symbols/symbolize.h"

#include <limits.h>
#include <stdbool.h>

enum lg_file_kind { LG_FILE_OTHER, LG_FILE_ELF, LG_FILE_SCRIPT };
enum lg_elf_type { LG_ELF_UNKNOWN, LG_ELF_STATIC, LG_ELF_DYNAMIC, LG_ELF_SHARED };
enum lg_frame_pointers { LG_FRAMES_UNKNOWN, LG_FRAMES_YES, LG_FRAMES_NO };
enum lg_usable_tap { LG_USABLE_NONE, LG_USABLE_PRELOAD, LG_USABLE_UPROBE };

/* Facts about a script are those of its interpreter, but for `kind` and `path`. */
struct lg_elf_facts {
	enum lg_file_kind kind;
	char path[PATH_MAX]; /* as given */
	char program[PATH_MAX]; /* the ELF file that will run: `path`, or a script's interpreter */
	int elf_class; /* 32, 64, 0: not ELF */
	const char *machine; /* "x86_64", or NULL */
	bool native; /* class and machine are this collector's */
	enum lg_elf_type type;
	char interpreter[256]; /* the dynamic loader, or empty */
	bool musl;
	bool setuid; /* or setgid; of the file that was asked about */
	char build_id[130]; /* hex, or empty */
	enum lg_debug_info debug_info;
	int dwarf_version; /* 0: none or not looked at */
	enum lg_frame_pointers frame_pointers;
	const char *allocator; /* "libc", "jemalloc", "tcmalloc", "mimalloc", "own", or NULL: none found */
	bool defines_malloc; /* the executable itself: LD_PRELOAD cannot interpose */
	const char *sanitizer; /* "address", "thread", "memory", "leak", "hwaddress", or NULL */
	enum lg_usable_tap tap;
	char reason[512]; /* why this tap or none, with the remedy; empty for the plain case */
};

/*
 * Fills `facts` for the file at `path`. Returns 0 (also when the file is no program: see kind and reason) or a negative
 * errno when it cannot be read. Parses ELF headers, symbol and unwind tables with libelf, but no DWARF.
 */
int lg_inspect(const char *path, struct lg_elf_facts *facts);

/* `collector inspect FILE`: prints the facts as one JSON object. Returns an exit status. */
int lg_inspect_main(int argc, char **argv);

#endif
