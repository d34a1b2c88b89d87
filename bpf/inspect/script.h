/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_SCRIPT_H
#define LG_SCRIPT_H

#include <stddef.h>

/*
 * Path of the program that the kernel would run for a "#!" file, `env NAME` looked up in PATH. Returns 1 when the file at
 * `path` is no script, 0 when its interpreter was written to `out`, or a negative errno.
 */
int script_interpreter(const char *path, char *out, size_t size);

#endif
