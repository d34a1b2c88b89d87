/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit */
#define _GNU_SOURCE
#include "pace.h"
#include <stdio.h>
#include <string.h>

static char text[] = "first line of the text\n# a comment that is long enough\nlast line of the text\n";

static char *next_line(FILE *input)
{
	char *line = NULL;
	size_t room = 0;

	if (getline(&line, &room, input) < 0) { /* BLAME */
		free(line);
		return NULL;
	}
	return line;
}

static int count_words(FILE *input)
{
	char *line;
	int words = 0;

	while ((line = next_line(input)) != NULL) {
		if (line[0] == '#')
			continue; /* MISSING */
		words += strchr(line, ' ') != NULL;
		free(line);
	}
	return words;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	FILE *input = fmemopen(text, sizeof text - 1, "r");
	int words = 0;

	if (!input)
		return 1;
	while (pace_next(&pace)) {
		rewind(input);
		words += count_words(input);
	}
	fclose(input);
	return words == 0;
}
