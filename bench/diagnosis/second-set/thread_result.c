/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE missing-free */
#include "pace.h"
#include <pthread.h>
#include <stdio.h>

struct result {
	long sum;
	char note[80];
};

static void *sum(void *argument)
{
	long count = *(long *)argument;
	struct result *result = calloc(1, sizeof *result); /* BLAME */

	for (long i = 0; i < count; i++)
		result->sum += i;
	pace_keep(result);
	return result;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 2000);
	long count = 100, rounds = 0;

	while (pace_next(&pace)) {
		pthread_t thread;

		if (pthread_create(&thread, NULL, sum, &count) != 0)
			break;
		pthread_join(thread, NULL); /* MISSING */
		rounds = 1;
	}
	printf("rounds %ld\n", rounds);
	return 0;
}
