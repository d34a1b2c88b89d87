/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A vector that grows for ever: its one block is replaced by one of twice the size, at longer and longer distances, so that
 * never more than one block is alive.
 */
#include "../pace.h"

#include <vector>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);
	std::vector<int> samples;

	for (int i = 0; pace_next(&pace); ++i)
		for (int j = 0; j < 100; ++j)
			samples.push_back(i); // SITE
}
