/* SPDX-License-Identifier: Apache-2.0 */
/* A thousand threads that are alive at the same time; each leaks ten blocks and frees as many. */
#include <pthread.h>
#include <stdlib.h>

#define THREADS 1000

static pthread_barrier_t all_here;

static void *work(void *unused)
{
	pthread_barrier_wait(&all_here);
	for (int i = 0; i < 10; i++) {
		char *volatile lost = malloc(40);
		char *volatile kept = malloc(56);

		(void)lost;
		free(kept);
	}
	return unused;
}

int main(void)
{
	static pthread_t threads[THREADS];
	pthread_attr_t small;

	pthread_barrier_init(&all_here, NULL, THREADS);
	pthread_attr_init(&small);
	pthread_attr_setstacksize(&small, 128 << 10);
	for (int i = 0; i < THREADS; i++)
		if (pthread_create(&threads[i], &small, work, NULL))
			return 1;
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
