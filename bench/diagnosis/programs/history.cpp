/* SPDX-License-Identifier: Apache-2.0 */
/* CAUSE growing-container */
#include "pace.h"
#include <string>
#include <vector>

class Logger {
public:
	static Logger &instance()
	{
		static Logger logger;
		return logger;
	}

	void write(const std::string &line)
	{
		history_.push_back("[info] " + line + " and some more text"); /* BLAME MISSING */
		if (history_.back().empty())
			std::abort();
	}

private:
	std::vector<std::string> history_;
};

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1500);

	for (long i = 0; pace_next(&pace); ++i)
		Logger::instance().write("request " + std::to_string(i));
}
