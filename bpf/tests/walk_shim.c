/* SPDX-License-Identifier: Apache-2.0 */
/* Makes the preload library's walk a library of its own: its probe sites only count, and its frames are left out as the tap's are. */
#include "walk_shim.h"

#include <stdlib.h>

#include "../preload/modules.c" /* whole, to reach what it found out about the C library */
#include "../preload/walk.h"

#define EXPORT __attribute__((visibility("default")))

static unsigned announced, reloaded;

void leak_gate_probe_module(const struct lg_module *module)
{
	announced++;
	reloaded += module->reloaded;
}

/* Finding a symbol behind itself is also what tells the library where it lies. */
__attribute__((constructor)) static void start(void)
{
	lg_next_symbol("malloc");
	lg_walk_start();
	lg_modules_refresh();
	if (getenv("WALK_SHIM_OLD_GLIBC")) /* before 2.35 */
		find_object = NULL;
}

EXPORT __attribute__((noinline)) void shim_walk(struct lg_stack *stack)
{
	lg_walk(stack, LG_MAX_FRAMES);
	__asm__ volatile(""); /* no tail call */
}

EXPORT __attribute__((noinline)) void shim_walk_of_free(struct lg_stack *stack)
{
	lg_walk(stack, LG_FREE_FRAMES);
	__asm__ volatile(""); /* no tail call */
}

EXPORT void shim_code_unloaded(void)
{
	lg_modules_refresh();
	lg_walk_forget();
}

EXPORT void shim_forget(void)
{
	lg_walk_forget();
}

EXPORT void *shim_next_symbol(const char *name)
{
	return lg_next_symbol(name);
}

EXPORT unsigned shim_announced(void)
{
	return announced;
}

EXPORT unsigned shim_reloaded(void)
{
	return reloaded;
}
