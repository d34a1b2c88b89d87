/* SPDX-License-Identifier: Apache-2.0 */
/* A test program whose own check fails, and that does not leak. */
#include "../pace.h"

#include <stdio.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		char *block = malloc(80); /* SITE */

		pace_keep(block);
		free(block);
	}
	fputs("FAIL: 1 of 1\n", stderr);
	return 1;
}
