/* SPDX-License-Identifier: Apache-2.0 */
/* slots RESULT N THREADS: N steps of the slot loop (slots.h), divided among the threads. */
#include <pthread.h>

#include "slots.h"
#include "work.h"

static long steps;

static void *loop(void *seed)
{
	void *slot[SLOTS] = { 0 };
	uint32_t state = (uint32_t)(uintptr_t)seed;
	for (long i = 0; i < steps; i++) {
		uint32_t draw = slots_draw(&state);
		char **at = (char **)&slot[draw >> 4 & (SLOTS - 1)];
		free(*at);
		*at = malloc(slots_size(draw));
		**at = 1;
	}
	for (int i = 0; i < SLOTS; i++)
		free(slot[i]);
	return NULL;
}

int main(int argc, char **argv)
{
	long threads = argc == 4 ? atol(argv[3]) : 0;
	pthread_t thread[64];
	if (threads < 1 || threads > 64)
		return 2;
	steps = atol(argv[2]) / threads;
	struct work begun = work_begin();
	if (threads == 1)
		loop((void *)1);
	for (long i = 0; threads > 1 && i < threads; i++)
		if (pthread_create(&thread[i], NULL, loop, (void *)(i + 1)))
			return 2;
	for (long i = 0; threads > 1 && i < threads; i++)
		pthread_join(thread[i], NULL);
	work_end(begun, argv[1]);
	return 0;
}
