/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE missing-free */
#include "pace.h"
#include <cstdio>
#include <map>
#include <string>
#include <vector>

struct Posting {
	int document;
	char snippet[60];
};

class Index {
public:
	void add(const std::string &word, int document)
	{
		postings_[word].push_back(new Posting{document, "text around the word"}); /* BLAME */
	}
	void forget(const std::string &word)
	{
		postings_.erase(word); /* MISSING */
	}
	std::size_t words() const { return postings_.size(); }

private:
	std::map<std::string, std::vector<Posting *>> postings_;
};

int main(int argc, char **argv)
{
	static const char *const words[] = { "leak", "free", "heap" };
	pace pace = pace_begin(argc, argv, 1500);
	Index index;

	for (int document = 0; pace_next(&pace); ++document) {
		index.add(words[document % 3], document);
		if (document % 9 == 8)
			index.forget(words[document % 2]);
	}
	std::printf("words %d\n", index.words() <= 3);
}
