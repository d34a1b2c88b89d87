/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_FRAME_POINTERS_H
#define LG_FRAME_POINTERS_H

#include "inspect.h"

#include <gelf.h>

/* Judges by the first instructions of a sample of the file's functions (x86_64 only). */
enum lg_frame_pointers sample_frame_pointers(Elf *elf);

#endif
