/* SPDX-License-Identifier: Apache-2.0 */
/* The same in C: an atexit handler frees what the run has piled up. */
#include "../pace.h"

struct element {
	struct element *next;
	char data[60];
};

static struct element *all;

static void free_all(void)
{
	while (all) {
		struct element *next = all->next;

		free(all);
		all = next;
	}
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	atexit(free_all);
	while (pace_next(&pace)) {
		struct element *element = malloc(sizeof *element); /* BLAME */

		if (!element)
			return 1;
		element->next = all;
		all = element;
	}
	return 0;
}
