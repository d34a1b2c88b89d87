/* SPDX-License-Identifier: Apache-2.0 */
/*
 * STT_GNU_IFUNC symbols name a resolver, which the dynamic linker calls for the function proper. Which one it gave stands in the
 * words that relocations of a loaded file have filled in: R_X86_64_IRELATIVE in the file itself, the GOT slot of the name in others.
 */
#ifndef LG_RESOLVED_FUNCTION_H
#define LG_RESOLVED_FUNCTION_H

#include <stdint.h>

#include "taps/elf_image.h"
#include "taps/mappings.h"

/*
 * Place in its file of the function that `name`, whose resolver is at virtual address `resolver` of `owner`, stands for in process
 * `pid`, which has mapped `files`; 0 when nothing in the process tells (yet).
 */
uint64_t lg_resolved_function(pid_t pid, const struct lg_mapped_file *files, int count, const struct lg_mapped_file *owner, const char *name,
			      uint64_t resolver);

#endif
