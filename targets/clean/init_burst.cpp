/* SPDX-License-Identifier: Apache-2.0 */
/* Tables built at start and kept; nothing more is kept later. */
#include "../pace.h"

#include <string>
#include <vector>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);
	std::vector<std::string *> table;

	for (int i = 0; i < 2000; ++i)
		table.push_back(new std::string("entry")); // SITE
	for (unsigned round = 0; pace_next(&pace); ++round) {
		std::string work(100 + round % 50, 'x');
		pace_keep(work.data());
	}
	for (std::string *entry : table)
		delete entry;
}
