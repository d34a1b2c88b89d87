/* SPDX-License-Identifier: Apache-2.0 */
/* Never comes to an end by itself and leaks meanwhile: a test that runs into its time limit. */
#include "../pace.h"

int main(int argc, char **argv)
{
	/* Ten minutes are "never" here, and an end all the same for one that is forgotten. */
	struct pace pace = pace_begin(argc, argv, 1500);

	pace.duration_ms = 600000;
	while (pace_next(&pace)) {
		char *block = malloc(80); /* BLAME */

		pace_keep(block);
	}
	return 0;
}
