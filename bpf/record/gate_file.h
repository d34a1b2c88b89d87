/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LG_GATE_FILE_H
#define LG_GATE_FILE_H

#include "options.h"

/*
 * Opens a file that the gate has made for us, with our rights: it may lie in a folder that the target's user cannot enter. Only an
 * ordinary file of the gate's own user with one name is taken, so that being asked for a path gives nobody more than he has. Without
 * a gate the file is opened with the rights of the target's user. A descriptor or a negative errno.
 */
int lg_gate_file_open(const struct lg_options *options, const char *path, int flags);

#endif
