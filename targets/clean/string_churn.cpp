/* SPDX-License-Identifier: Apache-2.0 */
/* Strings are joined, copied, split and let go. */
#include "../pace.h"

#include <sstream>
#include <string>
#include <vector>

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);

	for (int round = 0; pace_next(&pace); ++round) {
		std::string text;
		for (int i = 0; i < 20; ++i)
			text += "word" + std::to_string(round * i) + " "; // SITE
		std::istringstream input(text);
		std::vector<std::string> words;
		for (std::string word; input >> word;)
			words.push_back(word + " with more than fits into a short string");
		pace_keep(words.data());
	}
}
