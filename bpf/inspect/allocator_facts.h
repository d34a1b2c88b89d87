/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_ALLOCATOR_FACTS_H
#define LG_ALLOCATOR_FACTS_H

#include "inspect.h"

#include <gelf.h>

/* Fills allocator, defines_malloc and sanitizer, from the symbols of the executable and of the libraries that it needs. */
void read_allocator_facts(Elf *elf, struct lg_elf_facts *facts);

#endif
