/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE early-exit */
#include "pace.h"
#include <string>

class Decoder {
public:
	virtual ~Decoder() = default;
	virtual bool accepts(int format) const = 0;
};

class PngDecoder : public Decoder {
public:
	bool accepts(int format) const override { return format % 4 != 1; }

private:
	char window_[120] = "";
};

static Decoder *make_decoder()
{
	return new PngDecoder; /* BLAME */
}

static bool decode(int format)
{
	Decoder *decoder = make_decoder();
	if (!decoder->accepts(format))
		return false; /* MISSING */
	pace_keep(decoder);
	delete decoder;
	return true;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	int decoded = 0;

	for (int format = 0; pace_next(&pace); ++format)
		decoded += decode(format);
	return decoded < 0;
}
