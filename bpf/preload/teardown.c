/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where teardown begins: main returns, or exit() is called. Static destructors and atexit handlers run behind that; what they
 * free was retained for the whole run. Also the place where code is unloaded.
 */
#include <stddef.h>

#include "modules.h"
#include "probe.h"
#include "real.h"
#include "trace.h"
#include "walk.h"

#define EXPORT __attribute__((visibility("default")))

typedef int (*main_fn)(int, char **, char **);
typedef int (*start_fn)(main_fn, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);

static main_fn real_main;

static int observed_main(int argc, char **argv, char **envp)
{
	int status;
	lg_trace_start();
	lg_walk_until((uint64_t)__builtin_dwarf_cfa());
	status = real_main(argc, argv, envp);
	leak_gate_probe_freeze();
	return status;
}

EXPORT int __libc_start_main(main_fn program, int argc, char **argv, void (*init)(void), void (*fini)(void),
			     void (*rtld_fini)(void), void *stack_end);
EXPORT int __libc_start_main(main_fn program, int argc, char **argv, void (*init)(void), void (*fini)(void),
			     void (*rtld_fini)(void), void *stack_end)
{
	start_fn start = (start_fn)lg_next_symbol("__libc_start_main");
	real_main = program;
	return start(observed_main, argc, argv, init, fini, rtld_fini, stack_end);
}

EXPORT void exit(int status)
{
	leak_gate_probe_freeze();
	lg_real_exit(status);
	__builtin_unreachable();
}

EXPORT int dlclose(void *handle);
EXPORT int dlclose(void *handle)
{
	int result = lg_real_dlclose(handle);
	lg_modules_refresh();
	lg_walk_forget(); /* also when another thread is reading the list and will find the gap */
	return result;
}

/* A target that ends neither way (pthread_exit in main): late, but before its destructors of older libraries. */
__attribute__((destructor)) static void end(void)
{
	leak_gate_probe_freeze();
}
