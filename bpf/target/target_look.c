/* SPDX-License-Identifier: Apache-2.0 */
#include "target/target_look.h"

#include <string.h>

#include "target/target_path.h"

#define END(text) ((text)[sizeof(text) - 1] = 0)

void lg_target_look(const struct lg_options *options, struct lg_target_look *look)
{
	memset(look, 0, sizeof *look);
	look->path_error = lg_target_path(options, look->path, sizeof look->path);
	if (!look->path_error)
		look->inspect_error = lg_inspect(look->path, &look->facts);
}

void lg_target_look_received(struct lg_target_look *look)
{
	struct lg_elf_facts *f = &look->facts;
	END(look->path);
	END(f->path);
	END(f->program);
	END(f->interpreter);
	END(f->build_id);
	END(f->reason);
	f->machine = f->allocator = f->sanitizer = NULL;
	if (f->tap != LG_USABLE_PRELOAD && f->tap != LG_USABLE_UPROBE)
		f->tap = LG_USABLE_NONE;
	if (look->path_error > 0 || look->inspect_error > 0)
		look->path_error = look->inspect_error = -1;
}
