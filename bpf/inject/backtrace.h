/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stack of a stopped or blocked thread of another process, walked by the .eh_frame of the files that it has mapped. Unlike a search
 * for words that look like return addresses, it is not fooled by what earlier calls have left behind.
 */
#ifndef LG_BACKTRACE_H
#define LG_BACKTRACE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "taps/elf_image.h"
#include "taps/mappings.h"

#define LG_BACKTRACE_FILES 1024

/* Files with code, opened. */
struct lg_backtrace_files {
	struct lg_backtrace_file {
		struct lg_elf_image elf;
		uint64_t start, end; /* of its code in the process */
		uint64_t bias;
	} list[LG_BACKTRACE_FILES];
	unsigned count;
};

/* Takes over an opened image; false, and it is still the caller's, when there is no room. */
bool lg_backtrace_add(struct lg_backtrace_files *files, const struct lg_elf_image *elf, const struct lg_mapped_file *file);
void lg_backtrace_close(struct lg_backtrace_files *files);

struct lg_thread_place {
	uint64_t pc, sp, bp;
	bool bp_known; /* /proc does not tell it of a thread that is not stopped */
};

enum lg_backtrace_end {
	LG_BACKTRACE_BOTTOM, /* every frame was seen */
	LG_BACKTRACE_HALTED, /* `each` said so */
	LG_BACKTRACE_LOST,   /* no rule, or one that is not known, or memory that cannot be read */
};

/*
 * Calls `each` with an address within the code of every frame, from the innermost on (of a caller, that of its call), past the frames of
 * signal handlers, until it returns true.
 */
enum lg_backtrace_end lg_backtrace(const struct lg_backtrace_files *files, pid_t pid, struct lg_thread_place from,
				   bool (*each)(void *context, uint64_t pc), void *context);

#endif
