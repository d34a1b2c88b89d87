/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unpaired-call missing-free */
#include "pace.h"
#include <stdio.h>

static size_t render(int id)
{
	char *text = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&text, &length); /* BLAME MISSING */

	if (!stream)
		return 0;
	fprintf(stream, "report number %d of the day", id);
	fclose(stream);
	return length;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);
	size_t total = 0;

	for (int id = 0; pace_next(&pace); id++)
		total += render(id);
	return total == 0;
}
