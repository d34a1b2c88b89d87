/* SPDX-License-Identifier: Apache-2.0 */
/* A cache in order of use that is full at half of the run; from then on each new entry evicts the oldest. */
#include "../pace.h"

#include <list>

struct Entry {
	long key;
	char value[120];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::list<Entry *> cache;
	bool full = false; /* a capacity in entries would fill earlier or later with the speed of the machine */

	for (long key = 0; pace_next(&pace); ++key) {
		cache.push_back(new Entry{key, ""}); // SITE
		full = full || pace_share(&pace) >= 0.5;
		if (full) {
			delete cache.front();
			cache.pop_front();
		}
	}
	for (Entry *entry : cache)
		delete entry;
}
