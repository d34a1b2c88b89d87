/* SPDX-License-Identifier: Apache-2.0 */
/* Allocates exactly argv[1] blocks, one a half millisecond, and frees every other one. */
#include <stdlib.h>
#include <unistd.h>

static char *volatile lost;

int main(int argc, char **argv)
{
	long blocks = argc > 1 ? atol(argv[1]) : 0;

	for (long i = 0; i < blocks; i++) {
		lost = malloc(48);
		if (i & 1)
			free(lost);
		usleep(500);
	}
	return 0;
}
