/* SPDX-License-Identifier: Apache-2.0 */
/* Closes the three standard files first; whatever is opened next gets their numbers. */
#include "../pace.h"

#include <unistd.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	for (int descriptor = 0; descriptor < 3; descriptor++)
		close(descriptor);
	while (pace_next(&pace)) {
		char *block = malloc(80); /* BLAME */

		pace_keep(block);
	}
	return 0;
}
