/* SPDX-License-Identifier: Apache-2.0 */
/* A wrapper whose name says nothing; the user names it with --wrapper. */
#include "../pace.h"

__attribute__((noinline)) static void *pond_take(size_t size)
{
	void *block = calloc(1, size);

	if (!block)
		abort();
	return block;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		int *numbers = pond_take(20 * sizeof *numbers); /* BLAME */

		pace_keep(numbers);
	}
	return 0;
}
