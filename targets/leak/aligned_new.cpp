/* SPDX-License-Identifier: Apache-2.0 */
/* An over-aligned type: C++17 calls the aligned operator new. */
#include "../pace.h"

struct alignas(64) Lane {
	float values[32];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		Lane *lane = new Lane(); // BLAME:one
		Lane *lanes = new Lane[2](); // BLAME:array
		pace_keep(lane);
		pace_keep(lanes);
	}
}
