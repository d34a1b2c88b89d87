/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE missing-free */
#include "pace.h"
#include <string.h>

struct node {
	char *name;
	struct node *child;
	struct node *sibling;
};

static struct node *node_new(const char *name)
{
	struct node *node = calloc(1, sizeof *node);

	if (!node)
		abort();
	node->name = strdup(name); /* BLAME */
	return node;
}

static void node_free(struct node *node)
{
	if (!node)
		return;
	node_free(node->child);
	node_free(node->sibling);
	free(node); /* MISSING */
}

int main(int argc, char **argv)
{
	struct pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		struct node *root = node_new("the root of the tree");

		root->child = node_new("the first child of the root");
		node_free(root);
	}
	return 0;
}
