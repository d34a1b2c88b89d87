/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE ownership-cycle */
#include "pace.h"
#include <memory>
#include <string>
#include <vector>

class Node : public std::enable_shared_from_this<Node> {
public:
	explicit Node(int id) : id_(id) {}

	void add(const std::shared_ptr<Node> &child)
	{
		child->parent_ = shared_from_this(); /* MISSING */
		children_.push_back(child);
	}

private:
	int id_;
	double transform_[16] = {};
	std::shared_ptr<Node> parent_;
	std::vector<std::shared_ptr<Node>> children_;
};

static std::shared_ptr<Node> build(int id)
{
	auto root = std::make_shared<Node>(id); /* BLAME */
	root->add(std::make_shared<Node>(id + 1));
	return root;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	for (int id = 0; pace_next(&pace); id += 2)
		pace_keep(build(id).get());
}
