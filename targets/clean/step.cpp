/* SPDX-License-Identifier: Apache-2.0 */
/* One late growth, at 60 % of the run: a second table is loaded, once. */
#include "../pace.h"

#include <vector>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::vector<char *> table;

	while (pace_next(&pace)) {
		if (table.empty() && pace_share(&pace) > 0.6) {
			table.reserve(500);
			for (int i = 0; i < 500; ++i)
				table.push_back(new char[100]); // SITE
		}
		char *work = new char[60];
		pace_keep(work);
		delete[] work;
	}
	for (char *row : table)
		delete[] row;
}
