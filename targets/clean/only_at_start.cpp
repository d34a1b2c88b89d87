/* SPDX-License-Identifier: Apache-2.0 */
/* All that the program needs is allocated at its start; then it computes. */
#include "../pace.h"

#include <vector>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);
	std::vector<std::vector<double>> grid;

	for (int row = 0; row < 100; ++row)
		grid.emplace_back(100, 1.0); // SITE
	while (pace_next(&pace))
		for (std::vector<double> &row : grid)
			for (double &cell : row)
				cell *= 1.000001;
	pace_keep(grid.data());
}
