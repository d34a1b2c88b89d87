/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/choose_tap.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "inspect/inspect.h"

static int unsupported(struct lg_observation *o, const struct lg_elf_facts *facts)
{
	return lg_fault(&o->fault, "target_unsupported", "Run leak-gate doctor on it for the details.", "%s cannot be observed: %s",
			o->options.command[0], facts->reason);
}

static int choose_for_run(struct lg_observation *o, const struct lg_target_look *look)
{
	const struct lg_elf_facts *facts = &look->facts;
	enum lg_tap wanted = o->options.tap;
	int error = look->path_error;
	if (error == -EISDIR)
		return lg_fault(&o->fault, "target_not_executable", "Name the program in it.", "%s is a folder", o->options.command[0]);
	if (error)
		return lg_fault(&o->fault, error == -EACCES ? "target_not_executable" : "target_not_found",
				error == -EACCES ? "Make it executable (chmod +x)." : "Check the path; a name without a slash is looked up in PATH.",
				error == -EACCES ? "Not executable: %s" : "No such command: %s", o->options.command[0]);
	error = look->inspect_error;
	if (error)
		return lg_fault(&o->fault, "target_not_executable", "Make it readable for the user who runs leak-gate.", "Cannot read %s: %s",
				look->path, strerror(-error));
	if (facts->tap == LG_USABLE_NONE)
		return unsupported(o, facts);
	if (wanted == LG_TAP_PRELOAD && facts->tap != LG_USABLE_PRELOAD)
		return lg_fault(&o->fault, "target_unsupported", "Leave --tap away, or say --tap uprobe.", "%s cannot preload a library: %s",
				o->options.command[0], facts->reason);
	o->tap = wanted == LG_TAP_UPROBE || facts->tap == LG_USABLE_UPROBE ? LG_TAP_UPROBE : LG_TAP_PRELOAD;
	snprintf(o->executable, sizeof o->executable, "%s", facts->program);
	if (facts->setuid)
		o->note_setuid = true;
	return 0;
}

static int choose_for_attach(struct lg_observation *o)
{
	struct lg_elf_facts facts;
	char path[64];
	o->tap = o->options.inject ? LG_TAP_PRELOAD : LG_TAP_UPROBE;
	snprintf(path, sizeof path, "/proc/%d/exe", o->options.pid);
	if (lg_inspect(path, &facts))
		return 0; /* the attachee's own checks say why */
	return facts.tap == LG_USABLE_NONE ? lg_fault(&o->fault, "target_unsupported", "Attach to another process.", "Process %d cannot be observed: %s",
						      o->options.pid, facts.reason)
					   : 0;
}

int lg_choose_tap(struct lg_observation *o, const struct lg_target_look *held)
{
	static struct lg_target_look here;
	if (o->options.mode == LG_MODE_ATTACH)
		return choose_for_attach(o);
	if (!held)
		lg_target_look(&o->options, &here);
	return choose_for_run(o, held ? held : &here);
}
