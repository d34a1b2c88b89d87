/* SPDX-License-Identifier: Apache-2.0 */
/* Two threads, each with a leak of its own. */
#include "../pace.h"

#include <thread>

struct Row {
	char cells[50];
};

static void read_rows(pace pace)
{
	while (pace_next(&pace)) {
		Row *row = new Row; // BLAME:reader
		pace_keep(row);
	}
}

static void write_rows(pace pace)
{
	while (pace_next(&pace)) {
		Row *rows = new Row[4]; // BLAME:writer
		pace_keep(rows);
	}
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	std::thread reader(read_rows, pace);
	std::thread writer(write_rows, pace);
	reader.join();
	writer.join();
}
