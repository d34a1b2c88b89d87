/* SPDX-License-Identifier: Apache-2.0 */
/* A realloc that fails leaves its block alone; it is freed later, as it should be. */
#include "../pace.h"

#include <stdint.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1000);
	volatile size_t too_much = SIZE_MAX / 4;

	while (pace_next(&pace)) {
		char *buffer = malloc(64); /* SITE */

		if (!buffer || realloc(buffer, too_much))
			return 1;
		pace_keep(buffer);
		free(buffer);
	}
	return 0;
}
