/* SPDX-License-Identifier: Apache-2.0 */
/* Only the head of a list is freed; its other elements are lost. */
#include "../pace.h"

struct element {
	struct element *next;
	int value;
};

static struct element *push(struct element *head, int value)
{
	struct element *element = malloc(sizeof *element); /* BLAME */

	if (!element)
		abort();
	element->next = head;
	element->value = value;
	return element;
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		struct element *head = NULL;

		for (int value = 0; value < 4; value++)
			head = push(head, value);
		free(head);
	}
	return 0;
}
