/* SPDX-License-Identifier: Apache-2.0 */
/* Files are opened, read line by line into one buffer, and closed. */
#define _GNU_SOURCE
#include "../pace.h"

#include <stdio.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 2000);
	char *line = NULL;
	size_t room = 0;

	while (pace_next(&pace)) {
		FILE *file = fopen("/proc/self/status", "r"); /* SITE */

		if (!file)
			return 1;
		while (getline(&line, &room, file) >= 0)
			pace_keep(line);
		fclose(file);
	}
	free(line);
	return 0;
}
