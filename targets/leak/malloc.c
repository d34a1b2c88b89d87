/* SPDX-License-Identifier: Apache-2.0 */
/* The error path of a parser returns without free. */
#include "../pace.h"

#include <string.h>

static int parse(const char *text)
{
	char *copy = malloc(strlen(text) + 1); /* BLAME */

	if (!copy)
		return -1;
	strcpy(copy, text);
	if (strchr(copy, '?'))
		return -1;
	free(copy);
	return 0;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	int errors = 0;

	while (pace_next(&pace)) {
		errors += parse("key=value");
		errors += parse("key=what?");
	}
	return errors == 0;
}
