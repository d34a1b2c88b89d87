// SPDX-License-Identifier: Apache-2.0
// What symbolize_test.mjs compiles: each line marked "expect" makes a call from a place that is hard to name.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace app {

static inline __attribute__((always_inline)) void *low(std::size_t bytes)
{
	return std::malloc(bytes); // expect low
}

inline __attribute__((always_inline)) void *middle(std::size_t bytes)
{
	return low(bytes + 1); // expect middle
}

__attribute__((noinline)) void *top(std::size_t bytes)
{
	char *block = static_cast<char *>(middle(bytes)); // expect top
	block[0] = 1;
	return block;
}

template <class T> struct Box {
	__attribute__((noinline)) T *make(int count)
	{
		T *block = new T[static_cast<std::size_t>(count)]; // expect make
		block[0] = T(); // else the call is a jump, which leaves no frame
		return block;
	}
};

struct Node {
	char *bytes;
	std::shared_ptr<Node> next;
	__attribute__((noinline)) explicit Node(int size)
	{
		bytes = new char[static_cast<std::size_t>(size)]; // expect Node
	}
};

} // namespace app

namespace {

__attribute__((noinline)) int *anonymous(int count)
{
	int *block = new int[static_cast<std::size_t>(count)]; // expect anonymous
	block[0] = 1;
	return block;
}

} // namespace

int main(int argc, char **)
{
	auto lambda = [&](int size) __attribute__((noinline))
	{
		return std::make_shared<app::Node>(size);
	};
	auto node = lambda(argc + 3);
	std::vector<std::string> words;
	for (int i = 0; i < argc + 10; i++)
		words.push_back(std::string(40u + static_cast<unsigned>(i), 'x'));
	app::Box<double> box;
	std::printf("%p %p %p %p %zu\n", static_cast<void *>(node.get()), app::top(static_cast<std::size_t>(argc)),
		    static_cast<void *>(box.make(argc)), static_cast<void *>(anonymous(argc)), words.size());
}
