/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE conditional-free early-exit */
#include "pace.h"
#include <thread>

struct Task {
	int number;
	char input[90];
	bool valid() const { return number % 3 != 0; }
};

static void run_task(Task *task)
{
	if (task->valid()) {
		pace_keep(task->input);
		delete task; /* MISSING */
	}
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	for (int number = 0; pace_next(&pace); ++number) {
		Task *task = new Task{number, ""}; /* BLAME */
		std::thread worker(run_task, task);
		worker.join();
	}
}
