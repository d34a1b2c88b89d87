/* SPDX-License-Identifier: Apache-2.0 */
#include "taps/links.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#define CLOSING_MAX 32 /* more than that, and the collector waits itself */
#define STACK_BYTES (64u << 10)
#define POLL_US 2000

struct batch {
	int *closing;
	int count;
	int fds[];
};

static void *close_batch(void *argument)
{
	struct batch *batch = argument;
	for (int i = 0; i < batch->count; i++)
		close(batch->fds[i]);
	__atomic_sub_fetch(batch->closing, 1, __ATOMIC_RELEASE);
	free(batch);
	return NULL;
}

/* True when a thread has taken the batch over. */
static bool hand_over(struct batch *batch)
{
	pthread_attr_t attributes;
	pthread_t thread;
	if (__atomic_load_n(batch->closing, __ATOMIC_ACQUIRE) >= CLOSING_MAX || pthread_attr_init(&attributes))
		return false;
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	pthread_attr_setstacksize(&attributes, STACK_BYTES);
	__atomic_add_fetch(batch->closing, 1, __ATOMIC_ACQUIRE);
	bool started = pthread_create(&thread, &attributes, close_batch, batch) == 0;
	if (!started)
		__atomic_sub_fetch(batch->closing, 1, __ATOMIC_RELEASE);
	pthread_attr_destroy(&attributes);
	return started;
}

bool lg_links_full(const struct lg_links *links)
{
	return links->count == LG_LINKS_MAX;
}

int lg_links_keep(struct lg_links *links, int fd, pid_t pid)
{
	links->of[links->count].fd = fd;
	links->of[links->count++].pid = pid;
	return 0;
}

void lg_links_close(struct lg_links *links, pid_t pid)
{
	struct batch *batch = malloc(sizeof *batch + sizeof(int) * (size_t)links->count);
	int kept = 0;
	if (batch)
		*batch = (struct batch){ &links->closing, 0 };
	for (int i = 0; i < links->count; i++) {
		if (links->of[i].pid != pid)
			links->of[kept++] = links->of[i];
		else if (batch)
			batch->fds[batch->count++] = links->of[i].fd;
		else
			close(links->of[i].fd);
	}
	links->count = kept;
	if (batch && !hand_over(batch)) {
		__atomic_add_fetch(&links->closing, 1, __ATOMIC_ACQUIRE);
		close_batch(batch);
	}
}

/* At once, since closings share a grace period: one after the other, five links take the better part of a second. */
void lg_links_close_all(struct lg_links *links)
{
	while (links->count) {
		int most = links->count < CLOSING_MAX ? 1 : (links->count + CLOSING_MAX - 1) / CLOSING_MAX;
		struct batch *batch = malloc(sizeof *batch + sizeof(int) * (size_t)most);
		if (!batch) {
			close(links->of[--links->count].fd);
			continue;
		}
		*batch = (struct batch){ &links->closing, 0 };
		while (batch->count < most && links->count)
			batch->fds[batch->count++] = links->of[--links->count].fd;
		if (!hand_over(batch)) {
			__atomic_add_fetch(&links->closing, 1, __ATOMIC_ACQUIRE);
			close_batch(batch);
		}
	}
	while (__atomic_load_n(&links->closing, __ATOMIC_ACQUIRE))
		usleep(POLL_US);
}
