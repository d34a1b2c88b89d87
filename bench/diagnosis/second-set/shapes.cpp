/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE kind-mismatch missing-free */
#include "pace.h"
#include <cstdio>
#include <string>

class Shape { /* MISSING */
public:
	int kind = 0;
};

class Label : public Shape {
public:
	explicit Label(const char *text) : text_(text) {} /* BLAME */
	std::size_t length() const { return text_.size(); }

private:
	std::string text_;
};

static std::size_t draw(const char *text)
{
	Label *label = new Label(text); /* BLAME */
	std::size_t length = label->length();
	Shape *shape = label;

	delete shape; /* MISSING */
	return length;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::size_t length = 0;

	while (pace_next(&pace))
		length = draw("a label that is longer than the small buffer");
	std::printf("length %zu\n", length);
}
