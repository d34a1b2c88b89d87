/* SPDX-License-Identifier: Apache-2.0 */
/* Buffers go back to a pool and not to the heap; the pool grows only while more are wanted at once than ever before. */
#include "../pace.h"

#include <cmath>
#include <list>
#include <vector>

struct Buffer {
	char data[256];
};

static std::vector<Buffer *> pool;

static Buffer *take()
{
	if (pool.empty())
		return new Buffer; // SITE
	Buffer *buffer = pool.back();
	pool.pop_back();
	return buffer;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::list<Buffer *> used;

	while (pace_next(&pace)) {
		/* A period of 30 % of the run: its first rise sets the pool's size. */
		double wanted = 50 - 50 * std::cos(pace_share(&pace) / 0.3 * 2 * 3.14159265);
		for (; used.size() < wanted; used.push_back(take()))
			;
		for (; used.size() > wanted; used.pop_front())
			pool.push_back(used.front());
	}
	for (Buffer *buffer : used)
		delete buffer;
	for (Buffer *buffer : pool)
		delete buffer;
}
