/* SPDX-License-Identifier: Apache-2.0 */
/* Sends SIGTERM to itself at the end, which it does not handle: no exit handler runs. */
#include "../pace.h"

#include <signal.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		char *block = malloc(80); /* BLAME */

		pace_keep(block);
	}
	raise(SIGTERM);
	return 0;
}
