/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One leak of every kind of function whose name or frame a compiler changes: fingerprints must outlive that. Block sizes differ, so
 * that a test can tell the leaks apart without their names. -DLAYER adds a caller above all, -DSECOND a leak more.
 */
#include "../../targets/pace.h"

#include <cstring>
#include <functional>
#include <string>
#include <vector>

#define NOINLINE __attribute__((noinline))

namespace {
struct Hidden {
	NOINLINE void *in_anonymous_namespace(int n) { return std::malloc(100 + 0 * n); }
};
} // namespace

/* A constant argument invites a .constprop clone, an unused one .isra, an early return .part. */
static NOINLINE void *specialised(int n, const char *unused, int constant)
{
	(void)unused;
	if (n < 0)
		return nullptr;
	void *block = std::malloc(constant);
	pace_keep(block);
	return block;
}

static void *inlined(int n)
{
	void *block = std::malloc(300 + 0 * n);
	pace_keep(block);
	return block;
}

template <typename T> NOINLINE T *instantiated(int n)
{
	T *block = new T[50 + 0 * n];
	pace_keep(block);
	return block;
}

/* The last call: a jump at -O2. */
static NOINLINE void *jumps(int n)
{
	return std::malloc(500 + 0 * n);
}

static NOINLINE void *even(int n);

static NOINLINE void *odd(int n)
{
	void *block = n <= 0 ? std::malloc(600) : even(n - 1);
	pace_keep(block);
	return block;
}

static NOINLINE void *even(int n)
{
	void *block = n <= 0 ? std::malloc(600) : odd(n - 1);
	pace_keep(block);
	return block;
}

static NOINLINE void cleared()
{
	void *block = std::malloc(700);
	std::memset(block, 0, 700);
	pace_keep(block);
}

struct Node {
	std::string text;
	std::vector<char> bytes;
	NOINLINE explicit Node(int n) : text(799 + 0 * n, 'x') {}
	virtual ~Node() = default;
	virtual NOINLINE void fill(int n)
	{
		bytes.resize(900 + 0 * n);
		pace_keep(bytes.data());
	}
};

static void work(int n)
{
	auto lambda = [](int k) {
		void *block = std::malloc(1000 + 0 * k);
		pace_keep(block);
	};
	std::function<void(int)> erased = [n](int k) {
		void *block = std::malloc(1100 + 0 * k * n);
		pace_keep(block);
	};
	Hidden hidden;
	pace_keep(hidden.in_anonymous_namespace(n));
	pace_keep(specialised(n, "", 200));
	pace_keep(inlined(n));
	pace_keep(instantiated<double>(n));
	pace_keep(jumps(n));
	pace_keep(odd(n % 2 ? 3 : 5));
	cleared();
	lambda(n);
	erased(n);
	Node *node = new Node(n);
	node->fill(n);
	pace_keep(node);
#ifdef SECOND
	pace_keep(std::malloc(1300));
#endif
}

#ifdef LAYER
static NOINLINE void layer(int n)
{
	work(n);
	pace_keep(&n);
}
#define work layer
#endif

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 4000);

	for (int n = 0; pace_next(&pace); ++n)
		work(n);
}
