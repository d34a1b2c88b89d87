/* SPDX-License-Identifier: Apache-2.0 */
/* Allocates and frees as fast as it can for two seconds (or argv[1]), and prints how often. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	double until = seconds() + (argc > 1 ? atof(argv[1]) : 2);
	long pairs = 0;

	do
		for (int i = 0; i < 1000; i++, pairs++) {
			char *volatile block = malloc(64);

			free(block);
		}
	while (seconds() < until);
	printf("%ld\n", pairs);
	return 0;
}
