/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks pile up and are freed together, about every 15 % of the run. */
#include "../pace.h"

#include <vector>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::vector<int *> batch;
	int flushed = 0;

	while (pace_next(&pace)) {
		batch.push_back(new int[20]); // SITE
		if (pace_share(&pace) >= 0.15 * (flushed + 1)) {
			++flushed;
			for (int *block : batch)
				delete[] block;
			batch.clear();
		}
	}
	for (int *block : batch)
		delete[] block;
}
