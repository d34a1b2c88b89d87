/* SPDX-License-Identifier: Apache-2.0 */
/* Short-lived blocks of many sizes; every one is freed. */
#include "../pace.h"

#include <memory>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);

	for (unsigned round = 0; pace_next(&pace); ++round) {
		for (unsigned i = 0; i < 20; ++i) {
			auto block = std::make_unique<char[]>(16 + (round * 7 + i * 13) % 500); // SITE
			pace_keep(block.get());
		}
	}
}
