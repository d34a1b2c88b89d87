/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Allocates and frees from 2^argv[1] distinct stacks, 2^17 without: two calls apiece at each depth. Every pass of the loop is
 * another allocation site.
 */
#include <stdlib.h>

static long reached;

static __attribute__((noinline)) void descend(unsigned path, int depth)
{
	if (depth == 0) {
		char *volatile block = malloc(24);

		free(block);
		reached++;
	} else if (path & 1) {
		descend(path >> 1, depth - 1);
		__asm__ volatile("");
	} else {
		descend(path >> 1, depth - 1);
		__asm__ volatile("nop");
	}
}

int main(int argc, char **argv)
{
	int depth = argc > 1 ? atoi(argv[1]) : 17;

	for (unsigned path = 0; path < 1u << depth; path++)
		descend(path, depth);
	return reached == 1 << depth ? 0 : 1;
}
