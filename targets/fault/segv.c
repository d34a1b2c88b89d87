/* SPDX-License-Identifier: Apache-2.0 */
/* Leaks for its whole run, then writes through a null pointer. */
#include "../pace.h"

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	volatile int *volatile nowhere = NULL;

	while (pace_next(&pace)) {
		char *block = malloc(80); /* BLAME */

		pace_keep(block);
	}
	*nowhere = 1;
	return 0;
}
