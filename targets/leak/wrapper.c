/* SPDX-License-Identifier: Apache-2.0 */
/* xmalloc and xstrdup only pass on what malloc gives: the line to blame is their caller's. */
#include "../pace.h"

#include <string.h>

__attribute__((noinline)) static void *xmalloc(size_t size)
{
	void *block = malloc(size);

	if (!block)
		abort();
	return block;
}

__attribute__((noinline)) static char *xstrdup(const char *text)
{
	char *copy = xmalloc(strlen(text) + 1);

	strcpy(copy, text);
	return copy;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		int *numbers = xmalloc(20 * sizeof *numbers); /* BLAME:numbers */
		char *name = xstrdup("a name");               /* BLAME:name */

		pace_keep(numbers);
		pace_keep(name);
	}
	return 0;
}
