/* SPDX-License-Identifier: Apache-2.0 */
/* Closes every file from 0 to 1023, as daemons of old do: files that others have opened in the process are gone too. */
#include "../pace.h"

#include <unistd.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	for (int descriptor = 0; descriptor < 1024; descriptor++)
		close(descriptor);
	while (pace_next(&pace)) {
		char *block = malloc(80); /* BLAME */

		pace_keep(block);
	}
	return 0;
}
