/* SPDX-License-Identifier: Apache-2.0 */
/* Four threads allocate and free without rest, each from its own hands into its own. */
#include "../pace.h"

#include <thread>
#include <vector>

static void work(pace pace)
{
	char *held[16] = {};

	for (unsigned i = 0; pace_next(&pace);) {
		for (int turn = 0; turn < 100; ++turn, ++i) {
			delete[] held[i % 16];
			held[i % 16] = new char[24 + i % 400]; // SITE
		}
	}
	for (char *block : held)
		delete[] block;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 0);
	std::vector<std::thread> threads;

	for (int i = 0; i < 4; ++i)
		threads.emplace_back(work, pace);
	for (std::thread &thread : threads)
		thread.join();
}
