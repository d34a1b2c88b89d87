/* SPDX-License-Identifier: Apache-2.0 */
/* A message made with asprintf and never freed. */
#define _GNU_SOURCE
#include "../pace.h"

#include <stdio.h>

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	for (int id = 0; pace_next(&pace); id++) {
		char *message;

		if (asprintf(&message, "request %d from %s was accepted", id, "198.51.100.7") < 0) /* BLAME */
			return 1;
		pace_keep(message);
	}
	return 0;
}
