/* SPDX-License-Identifier: Apache-2.0 */
/* p = realloc(p, …) loses the old block when realloc fails: the block to blame is the one that malloc gave. */
#include "../pace.h"

#include <stdint.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	volatile size_t too_much = SIZE_MAX / 4;

	while (pace_next(&pace)) {
		char *buffer = malloc(64); /* BLAME */

		buffer = realloc(buffer, too_much);
		if (buffer)
			return 1;
	}
	return 0;
}
