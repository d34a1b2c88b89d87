/* SPDX-License-Identifier: Apache-2.0 */
/* clear() drops the pointers, not what they point to. */
#include "../pace.h"

#include <vector>

struct Shape {
	double x, y, width, height;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::vector<Shape *> scene;

	while (pace_next(&pace)) {
		scene.push_back(new Shape{0, 0, 1, 1}); // BLAME
		if (scene.size() == 20)
			scene.clear();
	}
}
