/* SPDX-License-Identifier: Apache-2.0 */
/* Each thread gets an argument on the heap that it should free and does not. */
#include "../pace.h"

#include <pthread.h>

struct job {
	int number;
	char path[64];
};

static void *work(void *argument)
{
	const struct job *job = argument;

	pace_keep(job);
	return NULL;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	for (int number = 0; pace_next(&pace); number++) {
		struct job *job = malloc(sizeof *job); /* BLAME */
		pthread_t thread;

		if (!job)
			return 1;
		job->number = number;
		if (pthread_create(&thread, NULL, work, job))
			return 1;
		pthread_join(thread, NULL);
	}
	return 0;
}
