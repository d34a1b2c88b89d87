/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Preloaded: the least that any interposer costs, deciding nothing. With -DRETURNS malloc comes back here after the real one, as it
 * must where the block's address decides whether the call is traced; without it both only jump on. x86_64.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>

#define HIDDEN __attribute__((visibility("hidden")))

static void *first_malloc(size_t size);
static void first_free(void *p);
HIDDEN void *(*floor_malloc)(size_t) = first_malloc;
HIDDEN void (*floor_free)(void *) = first_free;

static void *first_malloc(size_t size)
{
	floor_malloc = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
	return floor_malloc(size);
}

static void first_free(void *p)
{
	floor_free = (void (*)(void *))dlsym(RTLD_NEXT, "free");
	floor_free(p);
}

#ifdef RETURNS
#define MALLOC "push %rdi\n call *floor_malloc(%rip)\n pop %rcx\n ret\n"
#else
#define MALLOC "jmp *floor_malloc(%rip)\n"
#endif

__asm__(".text\n .balign 16\n .globl malloc\n .type malloc, @function\nmalloc:\n" MALLOC
	".balign 16\n .globl free\n .type free, @function\nfree:\n jmp *floor_free(%rip)\n");
