/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hot_edges PLUGIN MS: allocates where the loader and the threads' ends do, while two other threads allocate without rest, so that the rate falls meanwhile. In a
 * loop for MS milliseconds: loads and unloads a plugin (this file with -DPLUGIN) whose constructor allocates, and starts threads whose destructors
 * allocate. All of its own blocks are freed in the end. Prints how many rounds it made.
 */
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BLOCKS = 20 };

#ifdef PLUGIN
static void *of_plugin[BLOCKS];

__attribute__((constructor)) static void load(void)
{
	for (int i = 0; i < BLOCKS; i++)
		of_plugin[i] = malloc(100 + (size_t)i);
}

__attribute__((destructor)) static void unload(void)
{
	for (int i = 0; i < BLOCKS; i++)
		free(of_plugin[i]);
}
#else
static pthread_key_t key;
static volatile int done;

/* Runs while the thread is being torn down; each block is freed by a later round of the same destructor. */
static void end_of_thread(void *block)
{
	static __thread int rounds;

	free(block);
	if (++rounds < 3)
		pthread_setspecific(key, malloc(300));
}

static void *short_thread(void *argument)
{
	pthread_setspecific(key, malloc(200));
	return argument;
}

static void *churn(void *argument)
{
	while (!done) {
		void *blocks[64];

		for (int i = 0; i < 64; i++)
			blocks[i] = malloc(16 + (size_t)i * 8);
		for (int i = 0; i < 64; i++)
			free(blocks[i]);
	}
	return argument;
}

static long milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int main(int argc, char **argv)
{
	pthread_t busy[2], thread;
	int rounds = 0;

	if (argc != 3 || pthread_key_create(&key, end_of_thread))
		return 2;
	for (int i = 0; i < 2; i++)
		pthread_create(&busy[i], NULL, churn, NULL);
	for (long end = milliseconds() + atol(argv[2]); milliseconds() < end; rounds++) {
		void *plugin = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);

		if (!plugin || pthread_create(&thread, NULL, short_thread, NULL))
			return 3;
		pthread_join(thread, NULL);
		dlclose(plugin);
	}
	done = 1;
	for (int i = 0; i < 2; i++)
		pthread_join(busy[i], NULL);
	printf("%d\n", rounds);
	return 0;
}
#endif
