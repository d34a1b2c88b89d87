/* SPDX-License-Identifier: Apache-2.0 */
/* All blocks are freed, but only by a static object's destructor at exit: memory grows for as long as the program runs. */
#include "../pace.h"

#include <list>

struct Arena {
	std::list<char *> blocks;

	~Arena()
	{
		for (char *block : blocks)
			delete[] block;
	}
};

static Arena arena;

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		char *block = new char[150];   // BLAME:block
		arena.blocks.push_back(block); // BLAME:element
	}
}
