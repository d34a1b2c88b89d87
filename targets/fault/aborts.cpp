/* SPDX-License-Identifier: Apache-2.0 */
/* A failed assertion after a run without any leak. */
#include "../pace.h"

#include <memory>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		auto block = std::make_unique<char[]>(80); // SITE
		pace_keep(block.get());
	}
	std::abort();
}
