/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unpaired-call missing-free */
#define _GNU_SOURCE
#include "pace.h"
#include <stdio.h>

static int open_port(int port, char **error)
{
	if (port % 2) {
		if (asprintf(error, "port %d is in use by somebody else", port) < 0) /* BLAME */
			*error = NULL;
		return -1;
	}
	return port;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	int failed = 0;

	for (int port = 0; pace_next(&pace); port++) {
		char *error = NULL;

		if (open_port(port, &error) < 0) { /* MISSING */
			pace_keep(error);
			failed++;
		}
	}
	return failed < 0;
}
