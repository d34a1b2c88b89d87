/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE overwritten-pointer */
#include "pace.h"
#include <cstring>

class Text {
public:
	explicit Text(const char *text)
	{
		length_ = std::strlen(text);
		data_ = new char[length_ + 1];
		std::memcpy(data_, text, length_ + 1);
	}
	~Text() { delete[] data_; }

	Text &operator=(const Text &other)
	{
		if (this == &other)
			return *this;
		length_ = other.length_;
		data_ = new char[length_ + 1]; /* BLAME MISSING */
		std::memcpy(data_, other.data_, length_ + 1);
		return *this;
	}

private:
	char *data_;
	std::size_t length_;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	Text current("start");

	while (pace_next(&pace)) {
		Text next("a longer text than the one before");
		current = next;
	}
}
