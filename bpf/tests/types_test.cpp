// SPDX-License-Identifier: Apache-2.0
// What types_test.mjs compiles: the words after "types" are those that may be told of the line's allocation.
#include <cstdio>
#include <cstdlib>
#include <new>

#define KEEP __attribute__((noinline))

namespace shop {

struct Order {
	int number;
	char note[36];
	explicit Order(int n);
};

KEEP Order::Order(int n) : number(n)
{
	note[0] = 'x';
}

template <class T, int N> struct Basket {
	T items[N];
	Basket()
	{
		for (auto &item : items)
			item = T();
	}
};

using Purse = Basket<long, 5>;

} // namespace shop

namespace {
struct Hidden {
	double x[4];
};
} // namespace

static void *kept[16];

KEEP void orders(int n)
{
	shop::Order *order = new shop::Order(n); // types shop::Order:40
	kept[0] = order;
}

KEEP void nameless(int n)
{
	kept[1] = new shop::Order(n); // types-O2 shop::Order:40
	std::printf("%p\n", kept[1]);
}

KEEP void baskets()
{
	auto *basket = new shop::Basket<double, 3>(); // types shop::Basket<double, 3>:24
	kept[2] = basket;
}

KEEP void purses()
{
	shop::Purse *purse = new shop::Purse; // types shop::Purse:40
	kept[3] = purse;
}

KEEP void hidden(std::size_t n)
{
	Hidden *rows = new Hidden[n]; // types (anonymous namespace)::Hidden:32
	kept[4] = rows;
}

KEEP void pointers(std::size_t n)
{
	shop::Order **all = static_cast<shop::Order **>(std::calloc(n, sizeof *all)); // types shop::Order *:8
	kept[5] = all;
}

KEEP void unknown(std::size_t n)
{
	void *block;
	block = std::malloc(n); // types
	kept[6] = block;
}

KEEP void later(std::size_t n)
{
	shop::Order *order = nullptr;
	std::printf("%zu\n", n);
	order = static_cast<shop::Order *>(std::malloc(n)); // types
	kept[7] = order;
}

int main(int argc, char **)
{
	orders(argc);
	nameless(argc);
	baskets();
	purses();
	hidden(static_cast<std::size_t>(argc));
	pointers(static_cast<std::size_t>(argc));
	unknown(static_cast<std::size_t>(argc));
	later(64);
	std::printf("%p\n", kept[0]);
}
