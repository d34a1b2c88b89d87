/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Allocates and frees without rest for argv[2] milliseconds of CPU time, and frees all in the end. argv[1]: in `plain` one thread; `threads`: eight;
 * `fork`: then likewise in a child; `exec`: then likewise in a new image; `large`: and forgets a block of 256 KiB every 20 ms, and says how many;
 * `hold`: holds HELD blocks meanwhile, which it has for a second before.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SLOTS 512
#define HELD 1000

static long milliseconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static char *volatile forgotten;
static int forgets, forgot;

static void churn(long length)
{
	char *slots[SLOTS] = { NULL };
	unsigned random = 1;
	long until = milliseconds(CLOCK_THREAD_CPUTIME_ID) + length, next = 0;

	for (long now; (now = milliseconds(CLOCK_THREAD_CPUTIME_ID)) < until;) {
		for (int i = 0; i < 1000; i++) {
			random = random * 1103515245 + 12345;
			char **slot = &slots[random >> 16 & (SLOTS - 1)];

			free(*slot);
			*slot = malloc(16 + (random >> 8 & 511));
			**(volatile char **)slot = 1;
		}
		if (forgets && now >= next) {
			forgotten = malloc(256 << 10);
			next = now + 20;
			forgot++;
		}
	}
	for (int i = 0; i < SLOTS; i++)
		free(slots[i]);
}

static void *thread(void *length)
{
	churn((long)length);
	return NULL;
}

int main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[1] : "plain";
	long length = argc > 2 ? atol(argv[2]) : 2000;
	pthread_t threads[8];

	forgets = !strcmp(mode, "large");
	if (!strcmp(mode, "threads")) {
		for (int i = 0; i < 8; i++)
			pthread_create(&threads[i], NULL, thread, (void *)length);
		for (int i = 0; i < 8; i++)
			pthread_join(threads[i], NULL);
		return 0;
	}
	static char *volatile held[HELD];
	for (int i = 0; i < HELD && !strcmp(mode, "hold"); i++) {
		held[i] = malloc(100);
		if (i % 20 == 0)
			usleep(2000); /* slow enough for all of them to be traced */
	}
	if (held[0])
		sleep(1);
	churn(length);
	for (int i = 0; i < HELD; i++)
		free(held[i]);
	if (forgets)
		printf("%d\n", forgot);
	if (!strcmp(mode, "fork") && fork() == 0) {
		churn(length);
		return 0;
	}
	if (!strcmp(mode, "exec"))
		execl("/proc/self/exe", argv[0], "plain", argv[2], (char *)NULL);
	while (wait(NULL) > 0)
		;
	return 0;
}
