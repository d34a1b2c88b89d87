/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Something to attach to: says where its allocator's entries are, and leaks a block a millisecond until it is ended. With an
 * argument it ends by itself after so many milliseconds.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char *volatile lost;

int main(int argc, char **argv)
{
	static const char *const entries[] = { "malloc", "calloc", "realloc", "free", "exit" };
	long left = argc > 1 ? atol(argv[1]) : -1;

	for (unsigned i = 0; i < sizeof entries / sizeof *entries; i++)
		printf("%lx\n", (unsigned long)dlsym(RTLD_DEFAULT, entries[i]));
	puts("ready");
	fflush(stdout);
	for (; left != 0; left -= left > 0) {
		lost = malloc(72); /* BLAME */
		free(calloc(1, 40));
		usleep(1000);
	}
	return 0;
}
