/* SPDX-License-Identifier: Apache-2.0 */
/* release() was meant to be reset(). */
#include "../pace.h"

#include <memory>

struct Buffer {
	char data[200];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		auto buffer = std::make_unique<Buffer>(); // BLAME
		pace_keep(buffer.release());
	}
}
