/* SPDX-License-Identifier: Apache-2.0 */
/* The ELF files loaded into this process: what the walk needs of them, and their announcement to the collector. */
#ifndef LEAK_GATE_MODULES_H
#define LEAK_GATE_MODULES_H

#include <stdint.h>

#include "../unwind/cfi.h"

struct lg_loaded {
	uint64_t start, end; /* of its mapping, from the lowest to the highest segment */
	struct lg_cfi_bytes eh_frame_hdr;
};

/* The module that holds pc now, whatever was there before. 0: not in an ELF file, or (before glibc 2.35) another thread is looking. */
int lg_module_of(uint64_t pc, struct lg_loaded *module);

/* Reads the list of loaded modules again: announces those that are new, and forgets those that are gone. */
void lg_modules_refresh(void);

/* The next definition of a function behind this library in the link order, as RTLD_NEXT would say, but without dlsym(),
 * which may call malloc(). NULL when there is none. */
void *lg_next_symbol(const char *name);

/* Loaded into a running process, behind everything: the next definition is then the first of all. */
extern int lg_injected;

/* This library's own definition: its address by the linker may be the one that comes first in the process. */
void *lg_own_symbol(const char *name);

/* True when both addresses lie in the same module. */
int lg_same_module(const void *a, const void *b);

/* The range of this library itself. */
extern uint64_t lg_self_start, lg_self_end;

#endif
