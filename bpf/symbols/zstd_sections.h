/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_ZSTD_SECTIONS_H
#define LG_ZSTD_SECTIONS_H

#include <gelf.h>
#include <stddef.h>

/*
 * libelf before 0.189 reads zlib-compressed debug sections only. When `elf` has some compressed with zstd, this builds
 * an ELF file in memory with its debug sections, those decompressed. NULL when there is nothing to do or it cannot be
 * done. *image is malloc'd and must outlive the Elf.
 */
Elf *elf_without_zstd(Elf *elf, void **image);

#endif
