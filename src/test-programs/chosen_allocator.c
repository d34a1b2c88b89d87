/* SPDX-License-Identifier: Apache-2.0 */
/* A library whose malloc and free are chosen when it is loaded (STT_GNU_IFUNC), as tcmalloc's sized delete can be. */
#include <stddef.h>

extern void *__libc_malloc(size_t size);
extern void __libc_free(void *block);

static void *chosen_malloc(size_t size)
{
	return __libc_malloc(size);
}

static void chosen_free(void *block)
{
	__libc_free(block);
}

static void *choose_malloc(void)
{
	return (void *)chosen_malloc;
}

static void *choose_free(void)
{
	return (void *)chosen_free;
}

void *malloc(size_t size) __attribute__((ifunc("choose_malloc")));
void free(void *block) __attribute__((ifunc("choose_free")));
