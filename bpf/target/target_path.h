/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_TARGET_PATH_H
#define LG_TARGET_PATH_H

#include <stddef.h>

#include "options.h"

/*
 * The file that the command names: as execvp would find it, by the target's own PATH and from its directory. 0, -ENOENT, -EACCES
 * (there, but not executable) or -ENAMETOOLONG.
 */
int lg_target_path(const struct lg_options *options, char *path, size_t size);

#endif
