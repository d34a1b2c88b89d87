/*
 * Nodes made at one place, freed at two (three of four in clear, one of four in cancel), and one in a hundred lost; by main and by a
 * thread with a hostile name. Arguments: nodes by the thread (main makes a fiftieth); "fork": a child makes half as many first; "fast": no pauses.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct node {
	struct node *next;
	char bytes[40];
};

static volatile long cancelled, grown;
static int pause_us = 2000;

static __attribute__((noinline)) struct node *make(void)
{
	struct node *n = malloc(sizeof *n); /* born */
	n->next = NULL;
	return n;
}

static __attribute__((noinline)) void release_node(struct node *n)
{
	free(n); /* released */
	__asm__ volatile("");
}

static __attribute__((noinline)) void clear(struct node *n)
{
	release_node(n); /* cleared */
	__asm__ volatile("");
}

static __attribute__((noinline)) void cancel(struct node *n)
{
	cancelled++;
	free(n); /* cancelled */
	__asm__ volatile("");
}

static __attribute__((noinline)) void work(long count)
{
	for (long i = 0; i < count; i++) {
		struct node *n = make();
		if (pause_us && i % 100 == 0)
			usleep((unsigned)pause_us);
		if (i % 100 == 99)
			continue; /* lost */
		if (i % 4 == 0)
			cancel(n);
		else
			clear(n);
	}
}

static __attribute__((noinline)) void grow(long count)
{
	char *kept = malloc(16); /* grown */
	for (long i = 0; i < count; i++)
		kept = realloc(kept, 16 + (size_t)(i % 64) * 4096);
	grown = kept[0];
	free(kept);
}

static void *worker(void *count)
{
	pthread_setname_np(pthread_self(), "w\n\x1b[31m\xe2\x80\xae\xff");
	work((long)count);
	return NULL;
}

int main(int argc, char **argv)
{
	long count = atol(argv[1]);
	pthread_t thread;
	for (int i = 2; i < argc; i++)
		if (!strcmp(argv[i], "fast"))
			pause_us = 0;
	if (argc > 2 && !strcmp(argv[2], "fork")) {
		if (fork() == 0) {
			work(count / 2);
			return 0;
		}
		wait(NULL);
	}
	pthread_create(&thread, NULL, worker, (void *)count);
	work(count / 50);
	grow(200);
	pthread_join(thread, NULL);
	return 0;
}
