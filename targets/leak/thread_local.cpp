/* SPDX-License-Identifier: Apache-2.0 */
/* Each thread makes its own scratch buffer at first use; the pointer has no destructor, and threads come and go. */
#include "../pace.h"

#include <thread>

static thread_local char *scratch;

static char *scratch_buffer()
{
	if (!scratch)
		scratch = new char[300]; // BLAME
	return scratch;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		std::thread worker([] {
			pace_keep(scratch_buffer());
			pace_keep(scratch_buffer());
		});
		worker.join();
	}
}
