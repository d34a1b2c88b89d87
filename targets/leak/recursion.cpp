/* SPDX-License-Identifier: Apache-2.0 */
/* The block is made by a function that is inlined into a deep recursion, thirty frames below main. */
#include "../pace.h"

struct Leaf {
	int depth;
	char data[40];
};

static inline Leaf *make_leaf(int depth)
{
	Leaf *leaf = new Leaf{depth, ""}; // BLAME
	pace_keep(leaf);
	return leaf;
}

__attribute__((noinline)) static int descend(int depth)
{
	if (depth == 0)
		return make_leaf(depth)->depth;
	/* The addition keeps the call from becoming a jump, the volatile one the recursion from becoming a loop. */
	volatile int below = descend(depth - 1);
	return below + 1;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace))
		if (descend(30) != 30)
			return 1;
}
