/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cheapest correct place to probe a function, x86_64. The kernel emulates a probed push or nop (0.4-0.7 us a hit) and
 * single-steps most other instructions (5-10 us), so the probe goes on the first push of the entry block when all that comes
 * before it is known to leave arguments and stack alone and to be passed by every call, but for a NULL test that ends the call.
 * Nothing is guessed: what is not in the table below leaves the probe at the entry.
 */
#ifndef LG_PROBE_PLACE_H
#define LG_PROBE_PLACE_H

#include <stddef.h>
#include <stdint.h>

/* How many bytes into the function (of which `size` bytes can be read at `code`) the probe goes. */
size_t lg_probe_place(const uint8_t *code, size_t size);

#endif
