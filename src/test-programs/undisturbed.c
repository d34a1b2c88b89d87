/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A process that notices when it is disturbed: threads that compute, and threads that wait in every way that a stop can break. Ends
 * with the first line on stdin and says "undisturbed", or who was not. While it runs it leaks a block a millisecond, but for
 * `undisturbed clean`.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/futex.h>
#include <math.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define WAIT_MS 150
#define LATE_MS 1500 /* on a loaded machine */

static volatile int stopping;
static char *volatile lost;
static volatile sig_atomic_t alarms;
static _Atomic int failures;

static void fail(const char *who, const char *what, long value)
{
	failures++;
	dprintf(1, "%s: %s (%ld, errno %d)\n", who, what, value, errno);
}

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void check_wait(const char *who, double begun)
{
	double took = now_ms() - begun;

	if (took < WAIT_MS - 1 || took > WAIT_MS + LATE_MS)
		fail(who, "waited for the wrong time, ms", (long)took);
}

/* Integer, x87 and vector registers all live across a long loop without calls. */
static void *computes(void *unused)
{
	double expected = 0, x;
	uint64_t expected_hash = 0, hash;

	(void)unused;
	for (int first = 1; !stopping; first = 0) {
		hash = 1;
		x = 1;
		long double y = 1;
		for (int i = 1; i < 2000000; i++) {
			hash = (hash ^ (uint64_t)i) * 0x9e3779b97f4a7c15ull;
			x = x * 1.0000001 + 1.0 / i;
			y = y * 0.9999999L + 1.0L / i;
		}
		x += (double)y;
		if (first) {
			expected = x;
			expected_hash = hash;
		} else if (x != expected || hash != expected_hash) {
			fail("computes", "another result", 0);
		}
	}
	return NULL;
}

static void *keeps_errno(void *unused)
{
	(void)unused;
	while (!stopping) {
		errno = 1234;
		for (volatile int i = 0; i < 1000000; i++)
			;
		if (errno != 1234)
			fail("keeps_errno", "another errno", errno);
	}
	return NULL;
}

static void *polls(void *unused)
{
	(void)unused;
	while (!stopping) {
		double begun = now_ms();
		int result = poll(NULL, 0, WAIT_MS);

		if (result != 0)
			fail("polls", "poll", result);
		check_wait("polls", begun);
	}
	return NULL;
}

static void *sleeps(void *unused)
{
	(void)unused;
	while (!stopping) {
		struct timespec time = { 0, WAIT_MS * 1000000L };
		double begun = now_ms();
		int result = nanosleep(&time, NULL);

		if (result != 0)
			fail("sleeps", "nanosleep", result);
		check_wait("sleeps", begun);
	}
	return NULL;
}

static void *waits_for_events(void *unused)
{
	int queue = epoll_create1(0);

	(void)unused;
	while (!stopping) {
		struct epoll_event event;
		double begun = now_ms();
		int result = epoll_wait(queue, &event, 1, WAIT_MS);

		if (result != 0)
			fail("waits_for_events", "epoll_wait", result);
		check_wait("waits_for_events", begun);
	}
	return NULL;
}

static void *waits_on_futex(void *unused)
{
	int word = 0;

	(void)unused;
	while (!stopping) {
		struct timespec time = { 0, WAIT_MS * 1000000L };
		double begun = now_ms();
		long result = syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, &time, NULL, 0);

		if (result != -1 || errno != ETIMEDOUT)
			fail("waits_on_futex", "futex", result);
		check_wait("waits_on_futex", begun);
	}
	return NULL;
}

static void *waits_for_signal(void *unused)
{
	sigset_t set;

	(void)unused;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	while (!stopping) {
		struct timespec time = { 0, WAIT_MS * 1000000L };
		int result = sigtimedwait(&set, NULL, &time);

		if (result != -1 || errno != EAGAIN)
			fail("waits_for_signal", "sigtimedwait", result);
	}
	return NULL;
}

static int channel[2];

static void *reads(void *unused)
{
	long expected = 0, value;

	(void)unused;
	for (ssize_t n; (n = read(channel[0], &value, sizeof value)) != 0; expected++)
		if (n != sizeof value || value != expected)
			fail("reads", "read", n);
	return NULL;
}

static void *writes(void *unused)
{
	(void)unused;
	for (long value = 0; !stopping; value++) {
		if (write(channel[1], &value, sizeof value) != sizeof value)
			fail("writes", "write", 0);
		usleep(20000);
	}
	close(channel[1]);
	return NULL;
}

/* Allocates all the time, and looks whether what it wrote is still there. */
static void *allocates(void *unused)
{
	(void)unused;
	while (!stopping) {
		char *blocks[64];

		for (int i = 0; i < 64; i++) {
			size_t size = 16 + (size_t)i * 37;

			blocks[i] = i % 3 ? malloc(size) : calloc(1, size);
			memset(blocks[i], i, size);
		}
		for (int i = 0; i < 64; i++) {
			size_t size = 16 + (size_t)i * 37;

			blocks[i] = i % 5 ? blocks[i] : realloc(blocks[i], size * 2);
			for (size_t k = 0; k < size; k++)
				if (blocks[i][k] != i) {
					fail("allocates", "another content", i);
					break;
				}
			free(blocks[i]);
		}
	}
	return NULL;
}

static void *leaks(void *unused)
{
	(void)unused;
	while (!stopping) {
		lost = malloc(72); /* BLAME */
		usleep(1000);
	}
	return NULL;
}

static void on_alarm(int number)
{
	(void)number;
	alarms++;
}

/* A second of them, by a timer whose signals only the main thread takes. */
static void check_alarms(void)
{
	struct itimerval every = { { 0, 10000 }, { 0, 10000 } }, never = { { 0, 0 }, { 0, 0 } };
	int before = alarms;
	double until = now_ms() + 300;

	setitimer(ITIMER_REAL, &every, NULL);
	while (now_ms() < until)
		;
	setitimer(ITIMER_REAL, &never, NULL);
	if (alarms == before)
		fail("main", "no alarms", alarms);
}

int main(int argc, char **argv)
{
	(void)argv;
	void *(*const bodies[])(void *) = { computes, keeps_errno, polls, sleeps, waits_for_events, waits_on_futex, waits_for_signal, reads, writes,
					    allocates, allocates, leaks };
	enum { COUNT = sizeof bodies / sizeof *bodies };
	pthread_t threads[COUNT];
	sigset_t blocked, alarm_only, after;
	struct pollfd input = { 0, POLLIN, 0 };

	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	sigaddset(&blocked, SIGUSR2);
	sigaddset(&blocked, SIGALRM);
	pthread_sigmask(SIG_BLOCK, &blocked, NULL);
	if (pipe(channel))
		return 2;
	int count = argc > 1 ? COUNT - 1 : COUNT; /* the last one leaks */
	for (int i = 0; i < count; i++)
		pthread_create(&threads[i], NULL, bodies[i], NULL);
	sigemptyset(&alarm_only);
	sigaddset(&alarm_only, SIGALRM);
	signal(SIGALRM, on_alarm);
	pthread_sigmask(SIG_UNBLOCK, &alarm_only, NULL);
	raise(SIGUSR1); /* stays pending for this thread */
	dprintf(1, "0\nready\n");
	while (poll(&input, 1, 50) == 0)
		check_alarms();
	pthread_sigmask(SIG_SETMASK, NULL, &after);
	if (!sigismember(&after, SIGUSR1) || !sigismember(&after, SIGUSR2) || sigismember(&after, SIGALRM) || sigismember(&after, SIGTERM))
		fail("main", "another signal mask", 0);
	sigpending(&after);
	if (!sigismember(&after, SIGUSR1))
		fail("main", "a pending signal is gone", 0);
	stopping = 1;
	for (int i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	if (!failures)
		dprintf(1, "undisturbed\n");
	return failures != 0;
}
