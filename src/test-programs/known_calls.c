/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Makes a known number of calls of every function of the allocator once a line comes on stdin, and answers with one: 8 blocks born
 * and 8 gone in each of argv[1] rounds, none before and none after.
 */
#define _GNU_SOURCE
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

static void round_of_calls(void)
{
	void *volatile aligned = NULL;
	void *volatile block = malloc(40);	      /* 1 */
	void *volatile zeroed = calloc(2, 20);	      /* 2 */
	void *volatile fresh = realloc(NULL, 24);     /* 3 */
	void *volatile nothing = malloc(0);	      /* 4 */

	block = realloc(block, 4000);		      /* 5 */
	if (posix_memalign((void **)&aligned, 64, 100)) /* 6 */
		abort();
	free(aligned);
	aligned = aligned_alloc(64, 128);	      /* 7 */
	free(aligned);
	aligned = memalign(32, 50);		      /* 8 */
	free(aligned);
	free(NULL);
	free(nothing);
	free(fresh);
	free(zeroed);
	free(block);
}

int main(int argc, char **argv)
{
	long rounds = argc > 1 ? atol(argv[1]) : 1;
	char byte;

	if (write(1, "0\nready\n", 8) != 8)
		return 1;
	while (read(0, &byte, 1) == 1) {
		for (long i = 0; i < rounds; i++)
			round_of_calls();
		if (write(1, "done\n", 5) != 5)
			return 1;
	}
	return 0;
}
