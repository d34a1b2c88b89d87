/* SPDX-License-Identifier: Apache-2.0 */
/* The allocation lies in a lambda that a library algorithm calls. */
#include "../pace.h"

#include <algorithm>
#include <array>

struct Item {
	int id;
	char text[60];
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::array<int, 3> ids{1, 2, 3};

	while (pace_next(&pace)) {
		std::for_each(ids.begin(), ids.end(), [](int id) {
			Item *item = new Item{id, ""}; // BLAME
			pace_keep(item);
		});
	}
}
