/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks pile up and are freed together every 10 % of the run, but for one in ten. */
#include "../pace.h"

#include <vector>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 700);
	std::vector<long *> batch;
	int flushed = 0;

	while (pace_next(&pace)) {
		batch.push_back(new long[12]); // BLAME
		if (pace_share(&pace) >= 0.1 * (flushed + 1)) {
			++flushed;
			for (std::size_t i = 0; i < batch.size(); ++i)
				if (i % 10 != 3)
					delete[] batch[i];
			batch.clear();
		}
	}
	for (long *block : batch)
		delete[] block;
}
