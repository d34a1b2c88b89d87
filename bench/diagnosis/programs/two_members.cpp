/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE missing-free */
#include "pace.h"

class Image {
public:
	Image(unsigned width, unsigned height)
		: width_(width)
	{
		pixels_ = new unsigned char[width * height];
		palette_ = new unsigned[64]; /* BLAME */
	}

	~Image()
	{
		delete[] pixels_;
	} /* MISSING */

	void touch() { pace_keep(pixels_); pace_keep(palette_); }

private:
	unsigned width_;
	unsigned char *pixels_;
	unsigned *palette_;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace)) {
		Image image(8, 8);
		image.touch();
	}
}
