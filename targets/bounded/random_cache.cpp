/* SPDX-License-Identifier: Apache-2.0 */
/* Forty slots; each new value takes the place of one chosen at random, so that a few live long. */
#include "../pace.h"

#include <memory>

struct Value {
	char text[130];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);
	std::unique_ptr<Value> slots[40];
	unsigned random = 1;

	while (pace_next(&pace)) {
		random = random * 1103515245 + 12345;
		slots[(random >> 16) % 40] = std::make_unique<Value>(); // SITE
	}
}
