/* SPDX-License-Identifier: Apache-2.0 */
/* Allocates and frees from 2^17 distinct stacks, two calls apiece at each of 17 depths: more than 100 000 allocation sites. */
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

int main(void)
{
	for (unsigned path = 0; path < 1u << 17; path++)
		descend(path, 17);
	return reached == 1 << 17 ? 0 : 1;
}
