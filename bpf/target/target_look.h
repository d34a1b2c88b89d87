/* SPDX-License-Identifier: Apache-2.0 */
/* What the command of `run` is, looked at where the target will run: its PATH, its root, its rights. */
#ifndef LG_TARGET_LOOK_H
#define LG_TARGET_LOOK_H

#include <limits.h>

#include "inspect/inspect.h"
#include "options.h"

struct lg_target_look {
	int path_error;	   /* negative errno: the command was not found, is a folder, is not executable */
	int inspect_error; /* negative errno: it cannot be read */
	char path[PATH_MAX];
	struct lg_elf_facts facts;
};

/* Fills in `look` for options->command. */
void lg_target_look(const struct lg_options *options, struct lg_target_look *look);

/* Makes a look that came from another process safe to read: ends its texts, forgets its pointers, puts its numbers in range. */
void lg_target_look_received(struct lg_target_look *look);

#endif
