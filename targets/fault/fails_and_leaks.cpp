/* SPDX-License-Identifier: Apache-2.0 */
/* A test program that leaks and whose own check fails. */
#include "../pace.h"

#include <cstdio>

struct Fixture {
	char data[96];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	int done = 0;

	while (pace_next(&pace)) {
		pace_keep(new Fixture); // BLAME
		++done;
	}
	std::fprintf(stderr, "FAIL: expected 0, got %d\n", done);
	return 3;
}
