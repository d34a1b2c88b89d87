/* SPDX-License-Identifier: Apache-2.0 */
/* A cache that evicts its entries but forgets their values. */
#include "../pace.h"

#include <deque>

struct Value {
	char text[80];
};

struct Entry {
	long key;
	Value *value;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::deque<Entry *> cache;

	for (long key = 0; pace_next(&pace); ++key) {
		Value *value = new Value; // BLAME
		cache.push_back(new Entry{key, value}); // SITE
		if (cache.size() > 100) {
			delete cache.front();
			cache.pop_front();
		}
	}
}
