/* SPDX-License-Identifier: Apache-2.0 */
/* Starting up takes the first 30 % of the run; after that nothing more is kept. */
#include "../pace.h"

#include <list>

struct Table {
	char rows[90];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::list<Table *> tables;

	while (pace_next(&pace)) {
		if (pace_share(&pace) < 0.3)
			tables.push_back(new Table); // SITE
		char *work = new char[200];
		pace_keep(work);
		delete[] work;
	}
	for (Table *table : tables)
		delete table;
}
