/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE retained-until-exit growing-container */
#include "pace.h"
#include <memory>
#include <vector>

class Pool {
public:
	~Pool()
	{
		for (char *block : blocks_)
			delete[] block;
	}

	char *take(std::size_t size)
	{
		char *block = new char[size]; /* BLAME MISSING */
		blocks_.push_back(block); /* MISSING */
		return block;
	}

private:
	std::vector<char *> blocks_;
};

static Pool pool;

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	while (pace_next(&pace))
		pace_keep(pool.take(100));
}
