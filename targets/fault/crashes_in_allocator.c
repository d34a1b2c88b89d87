/* SPDX-License-Identifier: Apache-2.0 */
/* A double free: the C library finds it and aborts, while leaks of the whole run are still to be told. */
#include "../pace.h"

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	char *volatile twice = malloc(40);

	while (pace_next(&pace)) {
		char *block = malloc(80); /* BLAME */

		pace_keep(block);
	}
	free(twice);
	free(twice);
	return 0;
}
