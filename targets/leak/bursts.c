/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing for a while, then twenty blocks at once, twenty-five times in the run. */
#include "../pace.h"

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	int bursts = 0;

	while (pace_next(&pace)) {
		if (pace_share(&pace) * 25 < bursts)
			continue;
		bursts++;
		for (int i = 0; i < 20; i++) {
			char *entry = malloc(72); /* BLAME */

			pace_keep(entry);
		}
	}
	return 0;
}
