/* SPDX-License-Identifier: Apache-2.0 */
/* A table of counters made with calloc and dropped. */
#include "../pace.h"

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		long *counters = calloc(32, sizeof *counters); /* BLAME */

		pace_keep(counters);
	}
	return 0;
}
