/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One thread that works and allocates (`sums hot`) or mostly waits for events (`sums idle`), and looks at what comes out of every round.
 * Says "ready", ends with the first line on stdin and says how many rounds were "right", or what was not.
 */
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

static void *(*volatile allocate)(size_t) = malloc;

static __attribute__((noinline)) double sum(void)
{
	uint64_t hash = 1;
	double x = 1;
	long double y = 1;

	for (int i = 1; i < 20000; i++) {
		volatile uint64_t *block = allocate(16 + (size_t)i % 500);

		*block = hash;
		hash = (*block ^ (uint64_t)i) * 0x9e3779b97f4a7c15ull;
		free((void *)block);
		x = x * 1.0000001 + 1.0 / i;
		y = y * 0.9999999L + 1.0L / i;
	}
	return x + (double)y + (double)(hash >> 12);
}

int main(int argc, char **argv)
{
	int idle = argc > 1 && !strcmp(argv[1], "idle"), queue = epoll_create1(0);
	double expected = sum();
	struct pollfd input = { 0, POLLIN, 0 };
	struct epoll_event event = { .events = EPOLLIN }, got;
	long rounds = 0, interruptions = 0;

	epoll_ctl(queue, EPOLL_CTL_ADD, 0, &event);
	dprintf(1, "0\nready\n");
	for (;; rounds++) {
		errno = 1234;
		if (sum() != expected || errno != 1234) {
			dprintf(1, "wrong in round %ld\n", rounds);
			return 1;
		}
		int ready = idle ? epoll_wait(queue, &got, 1, 100) : poll(&input, 1, 0);

		if (ready < 0 && errno == EINTR) {
			interruptions++;
			continue;
		}
		if (ready < 0) {
			dprintf(1, "failed, errno %d\n", errno);
			return 1;
		}
		if (ready > 0)
			break;
	}
	dprintf(1, "%ld right, %ld interrupted\n", rounds, interruptions);
	return 0;
}
