/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE unbounded-cache growing-container */
#include "pace.h"
#include <cstdio>
#include <string>
#include <unordered_map>

static std::string describe(unsigned number)
{
	static auto *memo = new std::unordered_map<unsigned, std::string>;
	auto known = memo->find(number);

	if (known != memo->end())
		return known->second;
	std::string text = "the number " + std::to_string(number) + " in words that nobody has written down";
	return (*memo)[number] = text; /* BLAME MISSING */
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);
	std::size_t length = 0;

	for (unsigned number = 0; pace_next(&pace); ++number)
		length = describe(number * 7919u).size();
	std::printf("long enough %d\n", length > 20);
}
