/* SPDX-License-Identifier: Apache-2.0 */
/* One vector is filled and cleared over and over; its room stays as it is after the first time. */
#include "../pace.h"

#include <vector>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);
	std::vector<int> samples;

	for (int round = 0; pace_next(&pace); ++round) {
		samples.clear();
		for (int i = 0; i < 1000; ++i)
			samples.push_back(round + i); // SITE
		pace_keep(samples.data());
	}
}
