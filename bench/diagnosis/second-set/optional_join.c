/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unjoined-thread conditional-free */
#include "pace.h"
#include <pthread.h>
#include <stdio.h>

struct batch {
	pthread_t thread;
	int number;
	int wait;
};

static void *work(void *argument)
{
	pace_keep(argument);
	return NULL;
}

static int run_batch(int number)
{
	static struct batch batch;
	pthread_attr_t attributes;

	batch.number = number;
	batch.wait = number % 4 == 0;
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, 64 * 1024);
	if (pthread_create(&batch.thread, &attributes, work, &batch)) /* BLAME MISSING */
		return -1;
	pthread_attr_destroy(&attributes);
	if (batch.wait)
		pthread_join(batch.thread, NULL); /* MISSING */
	return 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 4000);
	int failed = 0;

	for (int number = 1; pace_next(&pace); number++)
		failed |= run_batch(number);
	printf("failed %d\n", failed);
	return 0;
}
