/* SPDX-License-Identifier: Apache-2.0 */
/* One thread makes the blocks, another one frees them. */
#include "../pace.h"

#include <condition_variable>
#include <mutex>
#include <queue>
#include <thread>

struct Task {
	char data[110];
};

static std::mutex mutex;
static std::condition_variable changed;
static std::queue<Task *> tasks;

static void consume()
{
	for (;;) {
		std::unique_lock<std::mutex> lock(mutex);
		changed.wait(lock, [] { return !tasks.empty(); });
		Task *task = tasks.front();
		tasks.pop();
		lock.unlock();
		if (!task)
			return;
		delete task;
	}
}

static void put(Task *task)
{
	std::lock_guard<std::mutex> lock(mutex);
	tasks.push(task);
	changed.notify_one();
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 700);
	std::thread consumer(consume);

	while (pace_next(&pace))
		put(new Task); // SITE
	put(nullptr);
	consumer.join();
}
