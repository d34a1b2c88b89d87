/* SPDX-License-Identifier: Apache-2.0 */
/* Parent and child own each other through shared_ptr: neither count ever reaches zero. */
#include "../pace.h"

#include <memory>

struct Node {
	std::shared_ptr<Node> peer;
	long payload = 0;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		auto parent = std::make_shared<Node>(); // BLAME:parent
		auto child = std::make_shared<Node>();  // BLAME:child
		parent->peer = child;
		child->peer = parent;
	}
}
