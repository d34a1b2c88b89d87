/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_SOURCE_PATH_H
#define LG_SOURCE_PATH_H

#include <stddef.h>

/*
 * Joins `file` to the directory it was compiled in (may be NULL) and removes ".", ".." and doubled slashes by name alone,
 * as the files need not exist here. Writes an empty string when the result does not fit.
 */
void source_path(const char *directory, const char *file, char *out, size_t size);

#endif
