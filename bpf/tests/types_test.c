/* SPDX-License-Identifier: Apache-2.0 */
/* What types_test.mjs compiles, see types_test.cpp. */
#include <stdio.h>
#include <stdlib.h>

struct node {
	struct node *next;
	long value;
};

typedef struct {
	int x, y, z;
} point;

static void *kept[4];

__attribute__((noinline)) void nodes(long value)
{
	struct node *node = malloc(sizeof *node); /* types struct node:16 */
	node->value = value;
	kept[0] = node;
}

__attribute__((noinline)) void points(size_t n)
{
	const point *points = calloc(n, sizeof(point)); /* types point:12 */
	kept[1] = (void *)points;
}

int main(int argc, char **argv)
{
	(void)argv;
	nodes(argc);
	points((size_t)argc);
	printf("%p\n", kept[0]);
}
