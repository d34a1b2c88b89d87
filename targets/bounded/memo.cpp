/* SPDX-License-Identifier: Apache-2.0 */
/* Results are remembered by key; there are 64 keys, met at random, so that the table is complete after a third of the run. */
#include "../pace.h"

#include <map>
#include <memory>

struct Result {
	double values[16];
};

static std::map<unsigned, std::unique_ptr<Result>> memo;

static const Result &compute(unsigned key)
{
	std::unique_ptr<Result> &result = memo[key];
	if (!result)
		result = std::make_unique<Result>(); // SITE
	return *result;
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);
	unsigned random = 1;

	while (pace_next(&pace)) {
		random = random * 1103515245 + 12345;
		pace_keep(&compute(random >> 16 & 63));
	}
}
