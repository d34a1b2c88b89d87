/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE kind-mismatch */
#include "pace.h"
#include <cstdio>
#include <cstdlib>
#include <vector>

class Document {
public:
	explicit Document(int pages) : marks_(static_cast<std::size_t>(pages)) {} /* BLAME */
	std::size_t size() const { return marks_.size(); }

private:
	std::vector<long> marks_;
};

static std::size_t count_marks(int pages)
{
	Document *document = new Document(pages); /* BLAME */
	std::size_t size = document->size();

	std::free(document); /* MISSING */
	return size;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	std::size_t marks = 0;

	while (pace_next(&pace))
		marks = count_marks(25);
	std::printf("marks %zu\n", marks);
}
