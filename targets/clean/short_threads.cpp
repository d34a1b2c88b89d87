/* SPDX-License-Identifier: Apache-2.0 */
/* Threads come and go; each has a thread-local string that its end frees. */
#include "../pace.h"

#include <string>
#include <thread>

static thread_local std::string name;

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		std::thread worker([] {
			name = "a thread-local name that needs room of its own"; // SITE
			pace_keep(name.data());
		});
		worker.join();
	}
}
