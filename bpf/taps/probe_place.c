/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/probe_place.h"

#include <elf.h>

struct lg_place lg_probe_place(uint16_t machine, const struct lg_code *code, const struct lg_wanted *wanted)
{
	switch (machine) {
	case EM_X86_64: return lg_probe_place_x86_64(code, wanted);
	case EM_AARCH64: return lg_probe_place_arm64(code, wanted);
	default: return (struct lg_place){ .why = "code of this processor cannot be read" };
	}
}
