/* SPDX-License-Identifier: Apache-2.0 */
/* Leaks and leaves by _exit: no destructor and no exit handler runs. */
#include "../pace.h"

#include <unistd.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		char *block = malloc(80); /* BLAME */

		pace_keep(block);
	}
	_exit(0);
}
