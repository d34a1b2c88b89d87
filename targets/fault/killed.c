/* SPDX-License-Identifier: Apache-2.0 */
/* Leaks for its whole run, then dies of SIGKILL, as under the kernel's out-of-memory killer: no teardown runs. */
#include "../pace.h"

#include <signal.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		char *block = malloc(80); /* BLAME */

		pace_keep(block);
	}
	raise(SIGKILL);
	return 0;
}
