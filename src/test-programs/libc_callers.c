/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Leaks by way of the C library: blocks that it asks for itself, and those of functions that it calls. argv[1]: another program, which a
 * child becomes; it is waited for. The marked lines are to be blamed, where the library has no unwind rules too.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 200

static void *volatile kept;

static void nap(void)
{
	nanosleep(&(struct timespec){ 0, 5000000 }, NULL);
}

static __attribute__((noinline)) char *copied(const char *text)
{
	return strdup(text); /* a tail call: the frame is gone */
}

static __attribute__((noinline)) void printed(int i)
{
	char *text = NULL;
	if (asprintf(&text, "%d of many", i) > 0)  /* LEAK */
		kept = text;
}

static int compare(const void *a, const void *b)
{
	kept = malloc(21); /* LEAK */
	return *(const int *)a - *(const int *)b;
}

static void on_signal(int number)
{
	(void)number;
	kept = malloc(33); /* LEAK */
}

static void *in_thread(void *unused)
{
	for (int i = 0; i < ROUNDS; i++, nap())
		kept = strdup("of a thread"); /* LEAK */
	return unused;
}

int main(int argc, char **argv)
{
	pthread_t thread;
	pid_t child = argc > 1 ? fork() : 0;
	int status = 0;
	if (argc > 1 && child == 0) {
		execl(argv[1], argv[1], (char *)NULL);
		_exit(127);
	}
	signal(SIGUSR1, on_signal);
	pthread_create(&thread, NULL, in_thread, NULL);
	for (int i = 0; i < ROUNDS; i++, nap()) {
		int pair[2] = { 2, 1 };
		kept = copied("a text"); /* LEAK */
		kept = realpath("/usr/../usr", NULL); /* LEAK */
		printed(i);
		qsort(pair, 2, sizeof *pair, compare);
		raise(SIGUSR1);
		free(calloc(1000, 100));
	}
	pthread_join(thread, NULL);
	if (child)
		waitpid(child, &status, 0);
	return status != 0;
}
