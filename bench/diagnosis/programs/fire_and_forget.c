/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unjoined-thread */
#include "pace.h"
#include <pthread.h>

static void *work(void *argument)
{
	pace_keep(argument);
	return NULL;
}

static int spawn_worker(void *argument)
{
	pthread_t thread;
	pthread_attr_t attributes;
	int failed;

	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, 64 * 1024);
	failed = pthread_create(&thread, &attributes, work, argument); /* BLAME MISSING */
	pthread_attr_destroy(&attributes);
	return failed;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 4000);

	while (pace_next(&pace))
		if (spawn_worker(&pace))
			break;
	return 0;
}
