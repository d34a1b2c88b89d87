/* SPDX-License-Identifier: Apache-2.0 */
/* Holds argv[1] blocks at once, a million at the most, says so, waits for its stdin to end, and frees them all. */
#include <stdio.h>
#include <stdlib.h>

#define MOST 1000000

static char *blocks[MOST];

int main(int argc, char **argv)
{
	long count = argc > 1 ? atol(argv[1]) : MOST;

	if (count < 0 || count > MOST)
		return 2;
	for (long i = 0; i < count; i++)
		blocks[i] = malloc(16);
	puts("ready");
	fflush(stdout);
	while (getchar() != EOF)
		;
	for (long i = 0; i < count; i++)
		free(blocks[i]);
	return 0;
}
