/* SPDX-License-Identifier: Apache-2.0 */
/* A ring of the last 100 lines of a log: each new line replaces the oldest. */
#define _GNU_SOURCE
#include "../pace.h"

#include <stdio.h>
#include <string.h>

#define SLOTS 100

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	char *ring[SLOTS] = { NULL };

	for (int number = 0; pace_next(&pace); number++) {
		char **slot = &ring[number % SLOTS];
		char line[64];

		snprintf(line, sizeof line, "line %d of a log that goes on and on", number);
		free(*slot);
		*slot = strdup(line); /* SITE */
	}
	for (int i = 0; i < SLOTS; i++)
		free(ring[i]);
	return 0;
}
