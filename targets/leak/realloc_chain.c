/* SPDX-License-Identifier: Apache-2.0 */
/* A buffer grows through realloc, step by step, and is then forgotten: its last size was asked for by realloc, not malloc. */
#include "../pace.h"

#include <string.h>

static char *append(char *text, size_t length, const char *more)
{
	char *grown = realloc(text, length + strlen(more) + 1); /* BLAME */

	if (!grown)
		abort();
	strcpy(grown + length, more);
	return grown;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		char *text = malloc(8);

		for (size_t i = 0; i < 12; i++)
			text = append(text, 16 * i, "sixteen letters ");
		pace_keep(text);
	}
	return 0;
}
