/* SPDX-License-Identifier: Apache-2.0 */
/* getline allocates its buffer; a fresh NULL each time means a fresh buffer each time. */
#define _GNU_SOURCE
#include "../pace.h"

#include <stdio.h>

static char text[] = "a first line of text\n";

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	FILE *input = fmemopen(text, sizeof text - 1, "r");

	if (!input)
		return 1;
	while (pace_next(&pace)) {
		char *line = NULL;
		size_t room = 0;

		rewind(input);
		if (getline(&line, &room, input) < 0) /* BLAME */
			return 1;
		pace_keep(line);
	}
	fclose(input);
	return 0;
}
