/* SPDX-License-Identifier: Apache-2.0 */
/* The process replaces itself by exec, as a shell script's last line does; what comes after leaks, under the same pid. */
#include "../pace.h"

#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	if (argc < 3) {
		execl(argv[0], argv[0], argc > 1 ? argv[1] : "2000", "again", NULL);
		return 127;
	}
	while (pace_next(&pace)) {
		char *line = malloc(90); /* BLAME */

		pace_keep(line);
	}
	return 0;
}
