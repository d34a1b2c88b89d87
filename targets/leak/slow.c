/* SPDX-License-Identifier: Apache-2.0 */
/* About 60 blocks in the whole run, among others that are freed. */
#include "../pace.h"

static void work(int round)
{
	char *scratch = malloc(100 + round % 200);

	pace_keep(scratch);
	free(scratch);
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1000);
	int leaked = 0;

	for (int round = 0; pace_next(&pace); round++) {
		work(round);
		if (pace_share(&pace) * 60 >= leaked + 1) {
			char *statistics = malloc(48); /* BLAME */

			pace_keep(statistics);
			leaked++;
		}
	}
	return 0;
}
