/* SPDX-License-Identifier: Apache-2.0 */
/* Two threads allocate and free without rest; one block in ten thousand is forgotten. */
#include "../pace.h"

#include <thread>

static void work(pace pace)
{
	for (long count = 1; pace_next(&pace); ++count) {
		for (int i = 0; i < 100; ++i) {
			char *block = new char[32 + i]; // BLAME
			pace_keep(block);
			if (i != 50 || count % 100 != 0)
				delete[] block;
		}
	}
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 0);

	std::thread first(work, pace);
	std::thread second(work, pace);
	first.join();
	second.join();
}
