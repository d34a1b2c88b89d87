/* SPDX-License-Identifier: Apache-2.0 */
/* Holds a million blocks at once, says so, waits for its stdin to end, and frees them all. */
#include <stdio.h>
#include <stdlib.h>

#define BLOCKS 1000000

static char *blocks[BLOCKS];

int main(void)
{
	for (int i = 0; i < BLOCKS; i++)
		blocks[i] = malloc(16);
	puts("ready");
	fflush(stdout);
	while (getchar() != EOF)
		;
	for (int i = 0; i < BLOCKS; i++)
		free(blocks[i]);
	return 0;
}
