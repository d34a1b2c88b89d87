/* SPDX-License-Identifier: Apache-2.0 */
/* The leak begins at 30 % of the run, as with a feature that is switched on. */
#include "../pace.h"

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		if (pace_share(&pace) > 0.3) {
			char *entry = malloc(72); /* BLAME */

			pace_keep(entry);
		}
	}
	return 0;
}
