/* SPDX-License-Identifier: Apache-2.0 */
/* Exceptions are thrown and caught; their blocks are the C++ library's, and it frees them. */
#include "../pace.h"

#include <memory>
#include <stdexcept>
#include <string>

static void handle(int number)
{
	auto buffer = std::make_unique<char[]>(100); // SITE
	pace_keep(buffer.get());
	if (number % 2)
		throw std::runtime_error("request " + std::to_string(number) + " cannot be served today");
}

int main(int argc, char **argv)
{
	pace pace = pace_begin(argc, argv, 1000);

	for (int number = 0; pace_next(&pace); ++number) {
		try {
			handle(number);
		} catch (const std::runtime_error &error) {
			pace_keep(error.what());
		}
	}
}
